/** How far, either way, a digit is set upright at most: in pixels across for each pixel down. */
const MOST_SLANT = 0.6;

/** A piece of a digit: how much there is of it, its middle, and for a line how far it goes across and down. */
export type Weigh = (x: number, y: number, mass: number, across?: number, down?: number) => void;

/**
 * What makes the columns of a digit upright, from the moments of its pieces.
 * @param visit calls back for each piece
 * @returns `slant` in pixels across for each pixel down, from -0.6 to 0.6, and `centre`, the row that stays where it is
 */
export function uprightOf(visit: (weigh: Weigh) => void): [slant: number, centre: number] {
  let [mass, x1, y1, xy, yy] = [0, 0, 0, 0, 0];
  visit((x, y, of, across = 0, down = 0) => {
    mass += of;
    x1 += of * x;
    y1 += of * y;
    xy += of * (x * y + (across * down) / 12);
    yy += of * (y * y + (down * down) / 12);
  });
  const centre = y1 / mass;
  const spread = yy / mass - centre * centre;
  const slant = spread > 0 ? (xy / mass - (x1 / mass) * centre) / spread : 0;
  return [Math.max(-MOST_SLANT, Math.min(MOST_SLANT, slant)), centre];
}
