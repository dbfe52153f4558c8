import type { SquaredErrorGeometry, SquaredErrorKernels } from '../kernels.ts';
import { addressIn } from './address.ts';
import type { Assembler } from './assembler.ts';
import type { Compiled, Compiler } from './compiler.ts';
import { forEachVector } from './elementwise.ts';
import { addProduct, all, newVectors } from './lanes.ts';

/** Squared error as `Kernels` defines it. */
export function squaredError(compiler: Compiler, geometry: SquaredErrorGeometry): SquaredErrorKernels {
  let backward: Compiled | undefined;
  return {
    backward(output, label, gradient) {
      backward ??= compiler.compile(geometry, emitBackward);
      return backward(output.address, label, gradient.address);
    },
  };
}

/**
 * gradient[k] = (output[k] - target[k]) * (2 * scale / units), and (sum over k of (output[k] - target[k])^2) * (scale / units):
 * the target is `on` where k is the label, else `off`; beyond the units there is no difference.
 */
export function emitBackward(assembler: Assembler, geometry: SquaredErrorGeometry): void {
  const { units, lanes, on, off, scale } = geometry;
  assembler.func('backward', ['i32', 'i32', 'i32'], (code, output, label, gradient) => {
    const { local, i32, v128, i32x4, f32, f32x4 } = code;
    const [k, difference, slope, sums] = newVectors(code, 4);
    local.set(k, v128.const([0, 1, 2, 3]));
    forEachVector(code, lanes, [addressIn(output), addressIn(gradient)], ({ load, store }) => {
      const isLabel = () => i32x4.eq(local.get(k), i32x4.splat(local.get(label)));
      const isUnit = () => i32x4.lt_s(local.get(k), i32x4.splat(i32.const(units)));
      const target = () => v128.bitselect(all(code, on), all(code, off), isLabel());
      local.set(difference, v128.and(f32x4.sub(load(0), target()), isUnit()));
      local.set(slope, f32x4.mul(local.get(difference), all(code, (2 * scale) / units)));
      store(1, slope);
      addProduct(code, sums, difference, () => local.get(difference));
      local.set(k, i32x4.add(local.get(k), i32x4.splat(i32.const(4))));
    });
    const lane = (index: number) => f32x4.extract_lane(local.get(sums), index);
    return f32.mul(f32.add(f32.add(lane(0), lane(1)), f32.add(lane(2), lane(3))), f32.const(scale / units));
  });
}
