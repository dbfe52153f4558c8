/** Windows across the longer side of a picture, and the least side of one, in pixels. */
const WINDOWS = 10;
const LEAST = 16;

/**
 * The level of the paper behind each pixel: a share of the pixels around it is darker. Taken of windows of three tenths of the longer
 * side, a tenth apart, and in between bilinear, so it follows shadows but not strokes.
 * @param levels `[height][width]`
 * @param share from 0 to 1
 * @returns `[height][width]`
 */
export function paperOf(levels: Uint8Array, width: number, height: number, share: number): Float32Array {
  const side = Math.max(LEAST, Math.ceil(Math.max(width, height) / WINDOWS));
  const across = Math.ceil(width / side);
  const down = Math.ceil(height / side);
  const counts = new Uint32Array(across * down * 256);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0, first = Math.floor(y / side) * across * 256; x < width; first += 256) {
      for (const end = Math.min(width, x + side); x < end; x++) {
        const cell = first + (levels[at++] as number);
        counts[cell] = (counts[cell] as number) + 1;
      }
    }
  }
  const cells = new Float32Array(across * down);
  for (let cell = 0; cell < cells.length; cell++) {
    const around = new Uint32Array(256);
    const left = cell % across;
    const top = Math.floor(cell / across);
    let all = 0;
    for (let y = Math.max(0, top - 1); y < Math.min(down, top + 2); y++) {
      for (let x = Math.max(0, left - 1); x < Math.min(across, left + 2); x++) {
        for (let level = 0; level < 256; level++) {
          const count = counts[((y * across + x) << 8) + level] as number;
          around[level] = (around[level] as number) + count;
          all += count;
        }
      }
    }
    let level = 0;
    for (let below = around[0] as number; below <= share * all && level < 255; )
      below += around[++level] as number;
    cells[cell] = level;
  }
  return between(cells, across, down, side, width, height);
}

/** Bilinear between the middles of cells, the outermost reaching to the edge. */
function between(
  cells: Float32Array,
  across: number,
  down: number,
  side: number,
  width: number,
  height: number,
): Float32Array {
  const paper = new Float32Array(width * height);
  const row = new Float32Array(across + 1);
  const place = (i: number, most: number) => Math.min(most - 1, Math.max(0, (i + 0.5) / side - 0.5));
  const places = Float32Array.from({ length: width }, (_, x) => place(x, across));
  const lefts = Uint16Array.from(places);
  for (let y = 0, at = 0; y < height; y++) {
    const v = place(y, down);
    const top = Math.floor(v);
    const next = Math.min(down - 1, top + 1);
    for (let i = 0; i < across; i++) {
      const above = cells[top * across + i] as number;
      row[i] = above + (v - top) * ((cells[next * across + i] as number) - above);
    }
    for (let x = 0; x < width; x++) {
      const left = lefts[x] as number;
      const here = row[left] as number;
      paper[at++] = here + ((places[x] as number) - left) * ((row[left + 1] as number) - here);
    }
  }
  return paper;
}
