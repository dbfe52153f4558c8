import type { LayerPasses } from './layer.ts';

const own = new WeakSet<LayerPasses>();

/** Marks passes of the library's own layers: they do nothing but call kernels, the same each time. */
export function ownPasses(passes: LayerPasses): LayerPasses {
  own.add(passes);
  return passes;
}

/** Whether passes are marked. Those of a layer that wraps one of the library's are not. */
export function areOwn(passes: LayerPasses): boolean {
  return own.has(passes);
}
