import type { DescentByRatesKernel, DescentKernel } from '../kernels.ts';
import { type Address, addressIn } from './address.ts';
import type { Assembler } from './assembler.ts';
import type { Code, Local } from './code.ts';
import type { Compiler } from './compiler.ts';
import { type Elements, forEachVector } from './elementwise.ts';
import { clear, newVectors } from './lanes.ts';
import type { Value } from './value.ts';

/** Gradient descent as `Kernels` defines it. */
export function simdDescent(compiler: Compiler, size: number): DescentKernel {
  const descend = compiler.compile(size, emitDescent);
  return (parameters, gradients, learningRate) => {
    descend(parameters.address, gradients.address, learningRate);
  };
}

/** Gradient descent with a rate for each number, as `Kernels` defines it. */
export function simdDescentByRates(compiler: Compiler, size: number): DescentByRatesKernel {
  const descend = compiler.compile(size, emitDescentByRates);
  return (parameters, rates, gradients) => {
    descend(parameters.address, gradients.address, rates.address);
  };
}

/** parameters -= learningRate * gradients, then gradients = 0 */
export function emitDescent(assembler: Assembler, size: number): void {
  assembler.func('descent', ['i32', 'i32', 'f32'], (code, parameters, gradients, learningRate) => {
    const rate = code.newLocal('v128');
    code.local.set(rate, code.f32x4.splat(code.local.get(learningRate)));
    emitStep(code, size, [parameters, gradients].map(addressIn), () => code.local.get(rate));
    return undefined;
  });
}

/** parameters -= rates * gradients, then gradients = 0 */
export function emitDescentByRates(assembler: Assembler, size: number): void {
  assembler.kernel(3, (code, ...places) => {
    emitStep(code, size, places, ({ load }) => load(2));
  });
}

/** @param places of the parameters and the gradients, and what else `rate` loads */
function emitStep(
  code: Code,
  size: number,
  places: readonly Address[],
  rate: (elements: Elements) => Value<'v128'>,
): void {
  const { local, f32x4 } = code;
  const [moved, zeros] = newVectors(code, 2) as [Local<'v128'>, Local<'v128'>];
  clear(code, zeros);
  forEachVector(code, size, places, (elements) => {
    local.set(moved, f32x4.sub(elements.load(0), f32x4.mul(rate(elements), elements.load(1))));
    elements.store(0, moved);
    elements.store(1, zeros);
  });
}
