import { DENOMINATOR, LIMIT, NUMERATOR } from '../tanh-coefficients.ts';
import type { Code, Local } from './code.ts';
import { all, newVectors } from './lanes.ts';

type Vectors = readonly Local<'v128'>[];

/** y = tanh(y) for some vectors, as `plain/tanh.ts` defines it: clamp, numerator, denominator, quotient, clamp. */
export function emitTanh(code: Code, ys: Vectors): void {
  const { local, f32x4 } = code;
  const [squares, sums] = [0, 1].map(() => newVectors(code, ys.length));
  // pmin and pmax hand on their first operand where it is no number.
  const clamp = (limit: number): void => {
    for (const y of ys)
      local.set(y, f32x4.pmax(f32x4.pmin(local.get(y), all(code, limit)), all(code, -limit)));
  };
  const polynomial = ([highest, ...lower]: readonly number[]): void => {
    for (const sum of sums) local.set(sum, all(code, highest));
    for (const coefficient of lower) {
      sums.forEach((sum, k) => {
        local.set(sum, f32x4.add(f32x4.mul(local.get(sum), local.get(squares[k])), all(code, coefficient)));
      });
    }
  };
  clamp(LIMIT);
  squares.forEach((square, k) => {
    local.set(square, f32x4.mul(local.get(ys[k]), local.get(ys[k])));
  });
  polynomial(NUMERATOR);
  ys.forEach((y, k) => {
    local.set(y, f32x4.mul(local.get(y), local.get(sums[k])));
  });
  polynomial(DENOMINATOR);
  ys.forEach((y, k) => {
    local.set(y, f32x4.div(local.get(y), local.get(sums[k])));
  });
  clamp(1);
}
