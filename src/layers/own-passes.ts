import type { LayerPasses } from './layer.ts';

const own = new WeakSet<object>();

/** Marks the passes of one of the library's own layers: each does nothing but call kernels, the same each time. */
export function ownPasses(passes: LayerPasses): LayerPasses {
  for (const pass of Object.values(passes)) own.add(pass);
  return passes;
}

/** Whether all are marked: where a layer wraps one of the library's, what it has put in the place of a pass is not. */
export function areOwn(passes: LayerPasses): boolean {
  return Object.values(passes).every((pass) => own.has(pass));
}
