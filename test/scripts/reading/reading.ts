import type { DigitReading } from '../../../src/reader/index.ts';

/** A reading of a digit whose image is paper, in a box of 10 x 20, with as much probability for the digit as is said, 0.9 else. */
export function reading(digit: number, said: Partial<DigitReading> = {}): DigitReading {
  const { probability = 0.9 } = said;
  const probabilities = Float64Array.from({ length: 10 }, (_, k) => (k === digit ? probability : 0));
  return {
    digit,
    probability,
    probabilities,
    margin: 1,
    rejected: false,
    box: { x: 0, y: 0, width: 10, height: 20 },
    line: 0,
    image: new Float32Array(256).fill(-1),
    ...said,
  };
}
