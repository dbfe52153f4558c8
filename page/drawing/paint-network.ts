import type { Colours } from './colours.ts';
import { centreOf, type LayerName, type NetworkLayout, type Unit } from './network-layout.ts';
import type { Painter } from './svg-canvas.ts';

/** What each unit is painted as: a number for each, and the number that has the full colour. */
export interface UnitValues {
  readonly values: ArrayLike<number>;
  readonly most: number;
  /** The units from there on have no number yet: they are empty. Left out, all have one. */
  readonly count?: number;
}

/** What is painted. */
export interface NetworkPainting {
  /** Layers that are left out have no number: their units are empty. */
  readonly layers: Readonly<Partial<Record<LayerName, UnitValues>>>;
  /** Whether the pixels are grey levels; else they are signed numbers as those of the units are. */
  readonly inkInput: boolean;
  /** What is chosen, and what it sees, by layer. */
  readonly chosen?: Unit | undefined;
  readonly seen?: ReadonlyMap<LayerName, ReadonlySet<number>> | undefined;
  /** Another that is outlined: what a product takes. */
  readonly source?: Unit | undefined;
  /** Units that a box is drawn around in each of their maps. */
  readonly field?: { readonly layer: LayerName; readonly units: readonly number[] } | undefined;
}

/** What layers are called above them. */
const TITLES: Readonly<Record<LayerName, string>> = {
  input: '16 \u00d7 16 pixels',
  H1: 'H1: 12 maps, 8 \u00d7 8',
  H2: 'H2: 12 maps, 4 \u00d7 4',
  H3: 'H3: 30',
  output: 'output: 10',
};

/** How faint what is not seen becomes. */
const UNSEEN = 0.22;

/** Paints all units; the context is scaled so that its unit is a pixel of the page. */
export function paintNetwork(
  context: Painter,
  layout: NetworkLayout,
  painting: NetworkPainting,
  colours: Colours,
): void {
  const { layers, inkInput, chosen, seen, source, field } = painting;
  context.fillStyle = colours.paper;
  context.fillRect(0, 0, layout.width, layout.height);
  for (const { name, side, xs, ys, frames } of layout.layers) {
    const shown = layers[name];
    const seenHere = seen?.get(name);
    const ownUnit = chosen?.layer === name ? chosen.unit : -1;
    const inner = side > 4 ? side - 1 : side;
    if (shown) {
      const { values, most, count = xs.length } = shown;
      const colour =
        name === 'input' && inkInput ? colours.ink : (value: number) => colours.signed(value / most);
      // Units of one colour in a row: setting a colour takes a browser longer than filling a square.
      const ofColour = new Map<string, number[]>();
      for (let unit = 0; unit < Math.min(count, xs.length); unit++) {
        const shade = colour(values[unit] as number);
        const units = ofColour.get(shade);
        if (units) units.push(unit);
        else ofColour.set(shade, [unit]);
      }
      for (const [shade, units] of ofColour) {
        context.fillStyle = shade;
        for (const unit of units) {
          if (seen) context.globalAlpha = unit === ownUnit || seenHere?.has(unit) ? 1 : UNSEEN;
          context.fillRect(xs[unit] as number, ys[unit] as number, inner, inner);
        }
      }
      context.globalAlpha = 1;
    }
    context.strokeStyle = colours.line;
    context.lineWidth = 1;
    for (const { x, y, width, height } of frames) context.strokeRect(x - 0.5, y - 0.5, width, height);
  }
  names(context, layout, colours);
  if (field) boxes(context, layout, field, colours);
  if (chosen) outline(context, layout, chosen, colours.accent);
  if (source) outline(context, layout, source, colours.text);
}

/** Around the units of each map. */
function boxes(
  context: Painter,
  layout: NetworkLayout,
  field: NonNullable<NetworkPainting['field']>,
  { accent }: Colours,
): void {
  const places = layout.layers.find(({ name }) => name === field.layer);
  if (!places) return;
  const { xs, ys, side, frames } = places;
  const perMap = xs.length / frames.length;
  context.strokeStyle = accent;
  context.lineWidth = 1.5;
  for (let map = 0; map < frames.length; map++) {
    const units = field.units.filter((unit) => Math.floor(unit / perMap) === map);
    if (units.length === 0) continue;
    // In the order of the rows the first is the upper left one, the last the lower right.
    const [first, last] = [Math.min(...units), Math.max(...units)];
    const [left, top] = [xs[first] as number, ys[first] as number];
    const [right, bottom] = [xs[last] as number, ys[last] as number];
    context.strokeRect(left - 1, top - 1, right - left + side + 1, bottom - top + side + 1);
  }
}

function names(context: Painter, layout: NetworkLayout, colours: Colours): void {
  context.textBaseline = 'alphabetic';
  for (const { name, side, xs, ys, frames } of layout.layers) {
    const [left, top] = [Math.min(...xs), Math.min(...ys)];
    const right = Math.max(...frames.map(({ x, width }) => x + width));
    context.font = '12px system-ui, sans-serif';
    context.fillStyle = colours.faint;
    const title = TITLES[name];
    // A title wider than its layer begins further left, but on the paper.
    const width = context.measureText(title).width;
    const middle = (left + right) / 2 - width / 2;
    context.fillText(title, Math.max(0, Math.min(middle, layout.width - width)), top - 6);
    if (name !== 'output') continue;
    const isRow = ys[0] === ys[9];
    context.fillStyle = colours.text;
    context.font = '600 13px system-ui, sans-serif';
    for (let digit = 0; digit < 10; digit++) {
      const [x, y] = [xs[digit] as number, ys[digit] as number];
      if (isRow) context.fillText(String(digit), x + side / 2 - 4, y + side + 15);
      else context.fillText(String(digit), x + side + 6, y + side / 2 + 5);
    }
  }
}

function outline(context: Painter, layout: NetworkLayout, chosen: Unit, colour: string): void {
  const side = layout.layers.find(({ name }) => name === chosen.layer)?.side ?? 0;
  const [x, y] = centreOf(layout, chosen);
  context.strokeStyle = colour;
  context.lineWidth = 2.5;
  context.strokeRect(x - side / 2 - 1.5, y - side / 2 - 1.5, side + 2, side + 2);
}
