import { DENOMINATOR, LIMIT, NUMERATOR } from '../tanh-coefficients.ts';
import type { Code, Local } from './code.ts';
import type { Value } from './emitter.ts';

/** y = tanh(y), as `plain/tanh.ts` defines it: clamp, numerator, denominator, quotient, clamp. */
export function emitTanh(code: Code, y: Local<'v128'>): void {
  const { local, f32, f32x4 } = code;
  const [square, numerator, denominator] = [0, 1, 2].map(() => code.newLocal('v128'));
  const all = (value: number): Value<'v128'> => f32x4.splat(f32.const(value));
  // pmin and pmax hand on their first operand where it is no number.
  const clamp = (limit: number): void => {
    local.set(y, f32x4.pmax(f32x4.pmin(local.get(y), all(limit)), all(-limit)));
  };
  const polynomial = (sum: Local<'v128'>, coefficients: readonly number[]): void => {
    const [highest, ...lower] = coefficients;
    local.set(sum, all(highest));
    for (const coefficient of lower) {
      local.set(sum, f32x4.add(f32x4.mul(local.get(sum), local.get(square)), all(coefficient)));
    }
  };
  clamp(LIMIT);
  local.set(square, f32x4.mul(local.get(y), local.get(y)));
  polynomial(numerator, NUMERATOR);
  polynomial(denominator, DENOMINATOR);
  local.set(y, f32x4.div(f32x4.mul(local.get(y), local.get(numerator)), local.get(denominator)));
  clamp(1);
}
