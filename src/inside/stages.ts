import type { Layer, Term } from '../layers/layer.ts';
import type { Grid } from '../tensor/grid.ts';

/** A layer with parameters, whose units hold sums, and those behind it without, which make activities of them. */
export interface Stage {
  readonly layer: Layer;
  /** Which of the network's layers holds the sums, and which the activities: the same where nothing lies behind. */
  readonly sums: number;
  readonly activities: number;
}

/**
 * The layers of a network with parameters, each with those behind it that have none.
 * @throws TypeError for a layer of the user's own without parameters that changes the grid: its units are those of no layer
 */
export function stagesOf(layers: readonly Layer[]): Stage[] {
  layers.forEach(({ parameters, input, output }, l) => {
    if (parameters.length === 0 && sizes(input) !== sizes(output)) {
      throw new TypeError(`layers[${l}]: expected ${sizes(input)} units, found ${sizes(output)}`);
    }
  });
  const starts = layers.flatMap(({ parameters }, l) => (parameters.length > 0 ? [l] : []));
  return starts.map((sums, s) => ({
    layer: layers[sums] as Layer,
    sums,
    activities: (starts[s + 1] ?? layers.length) - 1,
  }));
}

/**
 * The products of a unit's sum.
 * @throws TypeError for a layer of the user's own that does not say
 */
export function termsOf(layer: Layer, unit: number): readonly Term[] {
  if (!layer.terms) throw new TypeError(`layer ${layer.name}: expected it to have terms, found none`);
  return layer.terms(unit);
}

/** `12 x 8 x 8`, for `[map][y][x]`. */
export function sizes({ maps, height, width }: Grid): string {
  return `${maps} x ${height} x ${width}`;
}
