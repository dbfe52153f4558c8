import type { ScaledTanhGeometry, ScaledTanhKernels } from '../kernels.ts';
import type { Assembler } from './assembler.ts';
import type { Compiler } from './compiler.ts';
import { forEachVector, forEachVectors } from './elementwise.ts';
import { all, newVectors } from './lanes.ts';
import { emitTanh } from './tanh.ts';

/** Scaled tanh as `Kernels` defines it. */
export function simdScaledTanh(compiler: Compiler, geometry: ScaledTanhGeometry): ScaledTanhKernels {
  return {
    forward: compiler.ofTensors(geometry, emitForward),
    backward: compiler.ofTensors(geometry, emitBackward),
  };
}

/** Vectors whose tanh is computed at once. */
const AT_ONCE = 4;

/** output = amplitude * tanh(slope * sums) */
export function emitForward(assembler: Assembler, { size, amplitude, slope }: ScaledTanhGeometry): void {
  assembler.kernel(2, (code, ...places) => {
    const { local, f32x4 } = code;
    forEachVectors(code, size, AT_ONCE, places, (vectors) => {
      const ys = newVectors(code, vectors.length);
      vectors.forEach(({ load }, k) => {
        local.set(ys[k], f32x4.mul(load(0), all(code, slope)));
      });
      emitTanh(code, ys);
      vectors.forEach(({ store }, k) => {
        local.set(ys[k], f32x4.mul(local.get(ys[k]), all(code, amplitude)));
        store(1, ys[k]);
      });
    });
  });
}

/** sumGradient = outputGradient * (((amplitude - output) * (amplitude + output)) * (slope / amplitude)) */
export function emitBackward(assembler: Assembler, { size, amplitude, slope }: ScaledTanhGeometry): void {
  assembler.kernel(3, (code, ...places) => {
    const { local, f32x4 } = code;
    const [y, delta] = newVectors(code, 2);
    forEachVector(code, size, places, ({ load, store }) => {
      local.set(y, load(0));
      local.set(delta, load(1));
      const difference = () => f32x4.sub(all(code, amplitude), local.get(y));
      const sum = () => f32x4.add(all(code, amplitude), local.get(y));
      const derivative = () => f32x4.mul(f32x4.mul(difference(), sum()), all(code, slope / amplitude));
      local.set(delta, f32x4.mul(local.get(delta), derivative()));
      store(2, delta);
    });
  });
}
