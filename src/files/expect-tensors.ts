import type { NamedTensor } from '../tensor/tensor.ts';
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
  // A name that is not wanted has no shape, which as text is none either.
  const isWanted = (name: string, { shape }: NamedTensor) => String(shapes.get(name)) === String(shape);
  const missing: string[] = [];
  for (const [name, shape] of shapes) {
    const found = tensors.get(name);
    if (!found || !isWanted(name, found)) missing.push(`${inJson(name)} [${shape}]`);
  }
  const instead: string[] = [];
  for (const [name, tensor] of tensors) {
    if (!isWanted(name, tensor)) instead.push(`${inJson(name)} [${tensor.shape}]`);
  }
  if (missing.length === 0 && instead.length === 0) return;
  for (const [name, { dtype, shape }] of others)
    instead.push(`${inJson(name)} [${shape}] of ${inJson(dtype)}`);
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
