import { fround } from '../fround.ts';
import type { AdamGeometry, AdamKernel } from '../kernels.ts';

/** Adam's step as `Kernels` defines it. */
export function plainAdam(geometry: AdamGeometry): AdamKernel {
  const { size } = geometry;
  const [decay1, decay2, epsilon] = [geometry.decay1, geometry.decay2, geometry.epsilon].map(fround);
  const [new1, new2] = [fround(1 - geometry.decay1), fround(1 - geometry.decay2)];
  return ({ data: parameters }, { data: gradients }, { data: first }, { data: second }, rate, keep) => {
    const step = fround(rate);
    const kept = fround(keep);
    for (let k = 0; k < size; k++) {
      const gradient = gradients[k];
      const m = fround(fround(decay1 * first[k]) + fround(new1 * gradient));
      const v = fround(fround(decay2 * second[k]) + fround(new2 * fround(gradient * gradient)));
      const direction = fround(m / fround(fround(Math.sqrt(v)) + epsilon));
      parameters[k] = fround(kept * parameters[k]) - fround(step * direction);
      first[k] = m;
      second[k] = v;
      gradients[k] = 0;
    }
  };
}
