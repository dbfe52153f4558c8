/** A 7 and a 1, with a pen of their own each. */
export const STROKES = [
  [20, 30, 62, 30, 36, 96],
  [112, 28, 112, 98],
];

/** Dark strokes on paper that is lit from the left, with a round pen: grey levels. */
export function drawn(strokes, width, height, pen) {
  const data = new Uint8Array(width * height);
  for (let at = 0; at < data.length; at++) {
    const [x, y] = [at % width, Math.floor(at / width)];
    let nearest = Infinity;
    for (const stroke of strokes) {
      for (let p = 0; p + 3 < stroke.length; p += 2) {
        const [x0, y0, x1, y1] = stroke.slice(p);
        const [dx, dy] = [x1 - x0, y1 - y0];
        const along = ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy);
        const [ex, ey] = [x - x0, y - y0].map(
          (d, axis) => d - Math.min(1, Math.max(0, along)) * [dx, dy][axis],
        );
        nearest = Math.min(nearest, Math.sqrt(ex * ex + ey * ey));
      }
    }
    const ink = Math.min(1, Math.max(0, pen / 2 + 0.5 - nearest));
    data[at] = (230 - (40 * x) / width) * (1 - 0.8 * ink);
  }
  return { data, width, height };
}
