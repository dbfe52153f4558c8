import { PIXELS, SIDE } from '../digits/digits.ts';
import type { InkImage } from './ink-image.ts';

/** Points on the longer side of the digit at which its strokes are measured. */
const GRID = 32;
/** Paper around it, into which strokes can grow. */
const PAD = 6;
const SPAN = GRID + 2 * PAD;

export const P = { width: 2, soft: 1, slant: 0.6, slantShare: 1, thin: 0.6 };

const ink = new Uint8Array(SPAN * SPAN);
const within = new Float64Array(SPAN * SPAN);
const beyond = new Float64Array(SPAN * SPAN);

export function normalise(image: InkImage): Float32Array {
  const { levels, width, height } = shrunk(image);
  let mass = 0, mx = 0, my = 0, mxy = 0, myy = 0;
  for (let y = 0, k = 0; y < height; y++) for (let x = 0; x < width; x++, k++) {
    const level = levels[k] as number;
    if (level < 128) continue;
    mass += level; mx += level * x; my += level * y; mxy += level * x * y; myy += level * y * y;
  }
  const out = new Float32Array(PIXELS).fill(-1);
  if (mass === 0) return out;
  mx /= mass; my /= mass;
  const cyy = myy / mass - my * my, cxy = mxy / mass - mx * my;
  const slant = Math.max(-P.slant, Math.min(P.slant, cyy > 0.5 ? P.slantShare * cxy / cyy : 0));
  let left = Infinity, right = -Infinity, top = Infinity, bottom = -Infinity;
  for (let y = 0, k = 0; y < height; y++) for (let x = 0; x < width; x++, k++) {
    if ((levels[k] as number) < 128) continue;
    const u = x - slant * (y - my);
    if (u < left) left = u; if (u > right) right = u; if (y < top) top = y; bottom = y;
  }
  const size = Math.max(right - left, bottom - top) + 1;
  const step = size / GRID;
  const cx = (left + right) / 2, cy = (top + bottom) / 2;
  const half = (SPAN - 1) / 2;
  for (let gy = 0, k = 0; gy < SPAN; gy++) {
    const y = cy + (gy - half) * step;
    const r = Math.floor(y), b = y - r;
    const shift = slant * (y - my);
    for (let gx = 0; gx < SPAN; gx++, k++) {
      const x = cx + (gx - half) * step + shift;
      const c = Math.floor(x), a = x - c;
      let v = 0;
      if (c >= 0 && r >= 0 && c < width - 1 && r < height - 1) {
        const at = r * width + c;
        v = ((levels[at] as number) * (1 - a) + (levels[at + 1] as number) * a) * (1 - b) + ((levels[at + width] as number) * (1 - a) + (levels[at + width + 1] as number) * a) * b;
      } else if (c >= -1 && r >= -1 && c < width && r < height) {
        const at = r * width + c;
        const l = c >= 0, q = c < width - 1, t = r >= 0, d = r < height - 1;
        v = ((t && l ? (levels[at] as number) : 0) * (1 - a) + (t && q ? (levels[at + 1] as number) : 0) * a) * (1 - b) + ((d && l ? (levels[at + width] as number) : 0) * (1 - a) + (d && q ? (levels[at + width + 1] as number) : 0) * a) * b;
      }
      ink[k] = v >= 128 ? 1 : 0;
    }
  }
  distances(1, within);
  distances(0, beyond);
  let area = 0, sum = 0;
  for (let k = 0; k < ink.length; k++) if (ink[k]) { area++; sum += (within[k] as number) - 0.5; within[k]! -= 0.5; } else within[k] = 0.5 - (beyond[k] as number);
  const stroke = Math.min(GRID / 2, area ? 4 * sum / area : 1);
  const scale = (SIDE - P.width) / Math.max(GRID - stroke, GRID / 2);
  const grow = Math.max(P.width / 2 - scale * stroke / 2, -P.thin * scale * stroke / 2);
  for (let py = 0, k = 0; py < SIDE; py++) for (let px = 0; px < SIDE; px++, k++) {
    const gx = (px - (SIDE - 1) / 2) / scale + half;
    const gy = (py - (SIDE - 1) / 2) / scale + half;
    const d = bilinear(within, gx, gy) * scale + grow;
    out[k] = 2 * Math.min(1, Math.max(0, d / P.soft + 0.5)) - 1;
  }
  return out;
}

function bilinear(field: Float64Array, x: number, y: number): number {
  const cx = Math.min(SPAN - 1.001, Math.max(0, x)), cy = Math.min(SPAN - 1.001, Math.max(0, y));
  const c = Math.floor(cx), r = Math.floor(cy), at = r * SPAN + c, a = cx - c, b = cy - r;
  const t = (field[at] as number) * (1 - a) + (field[at + 1] as number) * a;
  const u = (field[at + SPAN] as number) * (1 - a) + (field[at + SPAN + 1] as number) * a;
  return t * (1 - b) + u * b;
}

function distances(of: number, d: Float64Array): void {
  const D = Math.SQRT2, N = SPAN;
  for (let k = 0; k < N * N; k++) d[k] = ink[k] === of ? 1e3 : 0;
  for (let y = 1; y < N - 1; y++) for (let x = 1, k = y * N + 1; x < N - 1; x++, k++) {
    const v = d[k] as number; if (v === 0) continue;
    d[k] = Math.min(v, (d[k - 1] as number) + 1, (d[k - N] as number) + 1, (d[k - N - 1] as number) + D, (d[k - N + 1] as number) + D);
  }
  for (let y = N - 2; y > 0; y--) for (let x = N - 2, k = y * N + x; x > 0; x--, k--) {
    const v = d[k] as number; if (v === 0) continue;
    d[k] = Math.min(v, (d[k + 1] as number) + 1, (d[k + N] as number) + 1, (d[k + N + 1] as number) + D, (d[k + N - 1] as number) + D);
  }
}

/** A smaller copy of a large image. */
function shrunk(image: InkImage): InkImage {
  const by = Math.floor(Math.max(image.width, image.height) / (1.5 * GRID));
  if (by < 2) return image;
  const width = Math.ceil(image.width / by), height = Math.ceil(image.height / by);
  const levels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) {
    let sum = 0;
    for (let j = 0; j < by; j++) for (let i = 0; i < by; i++) {
      const sx = x * by + i, sy = y * by + j;
      if (sx < image.width && sy < image.height) sum += image.levels[sy * image.width + sx] as number;
    }
    levels[y * width + x] = sum / (by * by);
  }
  return { width, height, levels };
}
