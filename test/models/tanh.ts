const { fround } = Math;

/** The coefficients of P and Q that src/tensor/tanh-coefficients.ts states, the lowest power first. */
const P = [1, 0.133839831, 0.00349899684, 2.06612876e-5, 1.34197622e-8].map(fround);
const Q = [1, 0.46717307, 0.0258902088, 0.000329104165, 7.80471453e-7].map(fround);

/** Horner's rule, a rounding after each product and each sum. */
function polynomial(coefficients: readonly number[], z: number): number {
  return coefficients.reduceRight((value, coefficient) => fround(fround(value * z) + coefficient));
}

/** tanh as src/tensor/plain/tanh.ts defines it: x P(x^2) / Q(x^2) in float32, x cut to [-9, 9], the result to [-1, 1]. */
export function tanh(a: number): number {
  if (Number.isNaN(a)) return a;
  const x = Math.sign(a) * Math.min(Math.abs(a), 9);
  const z = fround(x * x);
  const y = fround(fround(x * polynomial(P, z)) / polynomial(Q, z));
  return Math.abs(y) > 1 ? Math.sign(y) : y;
}
