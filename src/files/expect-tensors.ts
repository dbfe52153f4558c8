import type { SafetensorsFile } from './safetensors.ts';
import { inJson, SafetensorsError } from './safetensors-error.ts';

/** Tensors that an error names; further ones are counted. */
const MOST_NAMED = 100;

/**
 * Checks that a file has the wanted tensors and no others that are read. Tensors of other types may be beside them, as
 * counters are.
 * @param shapes the shape of every wanted tensor, by name
 * @throws SafetensorsError with all that are missing and all that are there instead, if there are such
 */
export function expectTensors(
  { tensors, others }: Pick<SafetensorsFile, 'tensors' | 'others'>,
  shapes: ReadonlyMap<string, readonly number[]>,
): void {
  // As text no shape is like another, and none, of a name that is not there, is like no shape.
  const missing = [...shapes]
    .filter(([name, shape]) => `${tensors.get(name)?.shape}` !== `${shape}`)
    .map(([name, shape]) => `${inJson(name)} [${shape}]`);
  const instead = [...tensors]
    .filter(([name, { shape }]) => `${shapes.get(name)}` !== `${shape}`)
    .map(([name, { shape }]) => `${inJson(name)} [${shape}]`);
  if (missing.length === 0 && instead.length === 0) return;
  for (const [name, { dtype, shape }] of others) {
    instead.push(`${inJson(name)} [${shape}] of ${inJson(dtype)}`);
  }
  throw new SafetensorsError(
    'tensors',
    missing.length > 0 ? list(missing) : `only the ${shapes.size} that the network has`,
    instead.length > 0 ? `in their place ${list(instead)}` : 'none in their place',
  );
}

function list(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  return names.slice(0, MOST_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
