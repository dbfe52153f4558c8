import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type NamedTensor, readSafetensors, writeSafetensors } from 'lenet-1989';
import { ifThere } from '../disk/if-there.ts';
import { replaceFile } from '../disk/replace-file.ts';
import { sha256 } from '../disk/sha256.ts';
import type { RealDigits } from './prepared.ts';
import type { ReaderRecipe } from './recipe.ts';
import type { Standing } from './train-weights.ts';

const NAME = 'checkpoint.safetensors';

/** What the names of the optimiser's tensors begin with; no layer is called so. */
const OPTIMIZER = 'optimizer:';

/** What a training is of: one that differs in anything does not go on from its checkpoint. */
export function identityOf(recipe: ReaderRecipe, ...digits: readonly RealDigits[]): string {
  const of = digits.map(({ levels, labels }) => [sha256(levels), sha256(labels)]);
  return JSON.stringify({ recipe, digits: of });
}

/** Writes where a training stands, whole or not at all. */
export async function writeStanding(folder: string, identity: string, standing: Standing): Promise<void> {
  const { pass, parameters, optimizer } = standing;
  const tensors = new Map<string, NamedTensor>(parameters);
  for (const [name, tensor] of optimizer) tensors.set(`${OPTIMIZER}${name}`, tensor);
  await replaceFile(join(folder, NAME), writeSafetensors(tensors, { identity, pass: String(pass) }));
}

/**
 * Where a training stood when it stopped; undefined if there is none, or one of another recipe or of other digits.
 * @throws SafetensorsError if the file is damaged
 */
export async function readStanding(folder: string, identity: string): Promise<Standing | undefined> {
  const path = join(folder, NAME);
  const file = await ifThere(path, () => readFile(path));
  if (!file) return undefined;
  const { tensors, metadata } = readSafetensors(file);
  if (metadata['identity'] !== identity) return undefined;
  const parameters = new Map<string, NamedTensor>();
  const optimizer = new Map<string, NamedTensor>();
  for (const [name, tensor] of tensors) {
    if (name.startsWith(OPTIMIZER)) optimizer.set(name.slice(OPTIMIZER.length), tensor as NamedTensor);
    else parameters.set(name, tensor as NamedTensor);
  }
  return { pass: Number(metadata['pass']), parameters, optimizer };
}
