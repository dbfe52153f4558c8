import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Network } from 'lenet-1989';
import { unpack } from '../../src/trained/unpack.ts';
import { replaceFile } from '../disk/replace-file.ts';
import { sha256 } from '../disk/sha256.ts';
import type { Calibration } from './calibrate.ts';

/** Weights that ship: the file in `src/trained/`, and what it exports. */
export type Shipped = 'reader' | '1989';

/** The parameters of a network as one hash: their float32, little-endian, in the order of `parameters()`. */
export function weightsSha256(network: Network): string {
  const parts = [...network.parameters().values()].map(({ data }) => {
    const view = new DataView(new ArrayBuffer(4 * data.length));
    data.forEach((value, k) => {
      view.setFloat32(4 * k, value, true);
    });
    return new Uint8Array(view.buffer);
  });
  return sha256(...parts);
}

/**
 * The text of the file with these weights.
 * @param packed parameters, as `pack` packs them
 */
export function weightsFile(which: Shipped, packed: string, seed: number, calibration: Calibration): string {
  const name = which === 'reader' ? 'READER_WEIGHTS' : 'WEIGHTS_1989';
  const { sharpness, none } = calibration;
  return `import type { PackedWeights } from './packed-weights.ts';

/** Written by \`npm run train-reader\`. */
export const ${name}: PackedWeights = {
  seed: ${seed},
  sharpness: ${sharpness},${Number.isFinite(none) ? `\n  none: ${none},` : ''}
  sha256: '${weightsSha256(unpack(packed))}',
  packed:
    '${packed}',
};
`;
}

/** Whether the file is what ships. */
export async function isWhatShips(which: Shipped, text: string): Promise<boolean> {
  return (await readFile(placeOf(which), 'utf8')) === text;
}

/** Puts the file in its place. */
export async function ship(which: Shipped, text: string): Promise<void> {
  await replaceFile(placeOf(which), text);
}

function placeOf(which: Shipped): string {
  return fileURLToPath(new URL(`../../src/trained/weights-${which}.ts`, import.meta.url));
}
