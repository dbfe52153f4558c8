import { readFile } from 'node:fs/promises';
import { describeFile, fileKind, SAFETENSORS } from '../../src/files/file-kind.ts';
import { atPlace, describeSystemError } from '../disk/system-error.ts';
import { onnxText } from './onnx-text.ts';
import { safetensorsText } from './safetensors-text.ts';

/**
 * Prints what files hold, one after another. One that is neither a safetensors file nor an ONNX model, or cannot be read, is
 * told on standard error, and the others are printed all the same.
 * @returns whether all of them could be read
 */
export async function inspectFiles(places: readonly string[]): Promise<boolean> {
  let printed = 0;
  for (const place of places) {
    try {
      const bytes = await atPlace(place, () => readFile(place));
      const lines = inspect(bytes, place);
      // Where there is no metadata, what was put before it says nothing.
      while (lines.at(-1) === '') lines.pop();
      console.log(`${printed > 0 ? '\n' : ''}${place}: ${lines.join('\n')}`);
      printed++;
    } catch (error) {
      const said = describeSystemError(error);
      process.stderr.write(`${said.startsWith(place) ? said : `${place}: ${said}`}\n`);
    }
  }
  return printed === places.length;
}

function inspect(bytes: Uint8Array, place: string): string[] {
  const kind = fileKind(bytes);
  if (kind === SAFETENSORS || (kind === undefined && /\.safetensors$/i.test(place)))
    return safetensorsText(bytes);
  // Its first field is its version.
  if (kind === undefined && (bytes[0] === 8 || /\.onnx$/i.test(place))) return onnxText(bytes);
  throw new Error(`expected a safetensors file or an ONNX model, found ${describeFile(bytes)}`);
}
