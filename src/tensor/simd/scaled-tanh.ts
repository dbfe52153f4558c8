import type { ScaledTanhGeometry, ScaledTanhKernels } from '../kernels.ts';
import { addressIn } from './address.ts';
import type { Assembler } from './assembler.ts';
import type { Compiler } from './compiler.ts';
import { forEachVector } from './elementwise.ts';
import { emitTanh } from './tanh.ts';

/** Scaled tanh as `Kernels` defines it. */
export function scaledTanh(compiler: Compiler, geometry: ScaledTanhGeometry): ScaledTanhKernels {
  const forward = compiler.compile('forward', geometry, emitForward);
  const backward = compiler.compile('backward', geometry, emitBackward);
  return {
    forward(sums, output) {
      forward(sums.address, output.address);
    },
    backward(output, outputGradient, sumGradient) {
      backward(output.address, outputGradient.address, sumGradient.address);
    },
  };
}

/** output = amplitude * tanh(slope * sums) */
export function emitForward(assembler: Assembler, { size, amplitude, slope }: ScaledTanhGeometry): void {
  assembler.func('forward', ['i32', 'i32'], (code, sums, output) => {
    const { local, f32x4 } = code;
    const y = code.newLocal('v128');
    forEachVector(code, size, [addressIn(sums), addressIn(output)], ({ load, store }, sums, output) => {
      local.set(y, f32x4.mul(load(sums), f32x4.splat(code.f32.const(slope))));
      emitTanh(code, y);
      local.set(y, f32x4.mul(local.get(y), f32x4.splat(code.f32.const(amplitude))));
      store(output, y);
    });
    return undefined;
  });
}

/** sumGradient = outputGradient * (((amplitude - output) * (amplitude + output)) * (slope / amplitude)) */
export function emitBackward(assembler: Assembler, { size, amplitude, slope }: ScaledTanhGeometry): void {
  assembler.func('backward', ['i32', 'i32', 'i32'], (code, ...tensors) => {
    const { local, f32, f32x4 } = code;
    const y = code.newLocal('v128');
    const delta = code.newLocal('v128');
    const all = (value: number) => f32x4.splat(f32.const(value));
    forEachVector(
      code,
      size,
      tensors.map(addressIn),
      ({ load, store }, output, outputGradient, sumGradient) => {
        local.set(y, load(output));
        local.set(delta, load(outputGradient));
        const product = f32x4.mul(
          local.get(delta),
          f32x4.mul(
            f32x4.mul(f32x4.sub(all(amplitude), local.get(y)), f32x4.add(all(amplitude), local.get(y))),
            all(slope / amplitude),
          ),
        );
        local.set(delta, product);
        store(sumGradient, delta);
      },
    );
    return undefined;
  });
}
