import { fround } from './fround.ts';

/** Beyond this, tanh is 1 to the last bit of float32. */
export const LIMIT = 9;

/**
 * tanh(x) is x * P(x^2) / Q(x^2): the coefficients of P and Q, the highest power first, all float32 numbers. An odd
 * rational function of degree 9 over 8, fitted to the smallest largest relative error on [0, 9] (2.1e-8) and then,
 * coefficient by coefficient, to the smallest largest error after rounding.
 */
export const NUMERATOR: readonly number[] = [1.34197622e-8, 2.06612876e-5, 0.00349899684, 0.133839831, 1].map(
  fround,
);
export const DENOMINATOR: readonly number[] = [
  7.80471453e-7, 0.000329104165, 0.0258902088, 0.46717307, 1,
].map(fround);
