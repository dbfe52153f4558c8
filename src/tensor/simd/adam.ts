import type { AdamGeometry, AdamKernel } from '../kernels.ts';
import { addressIn } from './address.ts';
import type { Assembler } from './assembler.ts';
import type { Compiler } from './compiler.ts';
import { forEachVector } from './elementwise.ts';
import { all, clear, newVectors } from './lanes.ts';

/** Adam's step as `Kernels` defines it. */
export function simdAdam(compiler: Compiler, geometry: AdamGeometry): AdamKernel {
  const move = compiler.compile(geometry, emitAdam);
  return (parameters, gradients, first, second, rate, keep) => {
    move(parameters.address, gradients.address, first.address, second.address, rate, keep);
  };
}

/** The moments, then parameters = keep * parameters - rate * (first / (sqrt(second) + epsilon)), then gradients = 0 */
export function emitAdam(assembler: Assembler, { size, decay1, decay2, epsilon }: AdamGeometry): void {
  const params = ['i32', 'i32', 'i32', 'i32', 'f32', 'f32'] as const;
  assembler.func('adam', params, (code, parameters, gradients, first, second, rate, keep) => {
    const { local, f32x4 } = code;
    const [step, kept, zeros, gradient, m, v] = newVectors(code, 6);
    local.set(step, f32x4.splat(local.get(rate)));
    local.set(kept, f32x4.splat(local.get(keep)));
    clear(code, zeros);
    const places = [parameters, gradients, first, second].map(addressIn);
    forEachVector(code, size, places, ({ load, store }) => {
      local.set(gradient, load(1));
      local.set(
        m,
        f32x4.add(
          f32x4.mul(all(code, decay1), load(2)),
          f32x4.mul(all(code, 1 - decay1), local.get(gradient)),
        ),
      );
      store(2, m);
      const square = () => f32x4.mul(local.get(gradient), local.get(gradient));
      local.set(
        v,
        f32x4.add(f32x4.mul(all(code, decay2), load(3)), f32x4.mul(all(code, 1 - decay2), square())),
      );
      store(3, v);
      const root = () => f32x4.add(f32x4.sqrt(local.get(v)), all(code, epsilon));
      local.set(m, f32x4.mul(local.get(step), f32x4.div(local.get(m), root())));
      local.set(m, f32x4.sub(f32x4.mul(local.get(kept), load(0)), local.get(m)));
      store(0, m);
      store(1, zeros);
    });
    return undefined;
  });
}
