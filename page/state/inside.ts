import { computed, signal } from '@preact/signals';
import type { Explanation, Traced, TracedGradients } from 'lenet-1989';
import { largest } from '../drawing/largest.ts';
import type { LayerName, Unit } from '../drawing/network-layout.ts';
import type { UnitValues } from '../drawing/paint-network.ts';
import { view } from './navigation.ts';
import { network } from './networks.ts';
import { image, label, verdict } from './reading.ts';

/** What is shown of each unit. */
export const SHOWN = ['activity', 'gradient', 'weights'] as const;

/** One of them. */
export type Shown = (typeof SHOWN)[number];

/** What is shown. */
export const shown = signal<Shown>('activity');

/** What is shown where it can be chosen; elsewhere it is the activities. */
export const shownHere = computed<Shown>(() => (view.value === 'network' ? shown.value : 'activity'));

/** The unit that is looked at. */
export const chosenUnit = signal<Unit | undefined>(undefined);

/** A unit in the middle of a map. */
export const MIDDLE: Unit = { layer: 'H1', unit: 2 * 64 + 3 * 8 + 4 };

/** Looks at a unit, or at none; while weights are shown, always at one that has some. */
export function choose(unit: Unit | undefined): void {
  const hasWeights = unit && unit.layer !== 'input';
  if (hasWeights || shown.value !== 'weights') chosenUnit.value = unit;
  else if (!chosenUnit.value || chosenUnit.value.layer === 'input') chosenUnit.value = MIDDLE;
}

/** Shows something else of the units. */
export function show(what: Shown): void {
  shown.value = what;
  choose(chosenUnit.value);
}

/** The digit that the image is compared with for gradients, where another than the label is asked for. */
export const wanted = signal<number | undefined>(undefined);

/** The digit whose loss the gradients are of: the one asked for, or the label, or else what was read. */
export const target = computed<number>(() => wanted.value ?? label.value ?? verdict.value?.digit ?? 0);

const BLANK = new Float32Array(256).fill(-1);

/** What is read, or blank paper. */
export const seenImage = computed<Float32Array>(() => image.value ?? BLANK);

/** What every unit stands at. A new object each time, so that who shows it sees that it has changed. */
export const traced = computed<Traced>(() => network.value.network.trace(seenImage.value));

/** The same with the gradients of the loss of `target`; only worked out while they are looked at. */
export const tracedGradients = computed<TracedGradients>(() =>
  network.value.network.trace(seenImage.value, target.value),
);

/** The sum of the chosen unit, written out; undefined for a pixel or for none. */
export const explanation = computed<Explanation | undefined>(() => {
  const unit = chosenUnit.value;
  if (!unit || unit.layer === 'input') return undefined;
  return network.value.network.explain(seenImage.value, unit.layer, unit.unit);
});

/** How the loss of `target` would grow with the chosen unit, or pixel; 0 where none is chosen. */
export const chosenGradient = computed<number>(() => {
  const unit = chosenUnit.value;
  if (!unit) return 0;
  const { layers, inputGradients } = tracedGradients.value;
  const layer = layers.find(({ name }) => name === unit.layer);
  return (layer?.activityGradients ?? inputGradients)[unit.unit] as number;
});

/** What the chosen unit sees, by layer, down to the pixels; undefined where none is chosen. */
export const seen = computed<ReadonlyMap<LayerName, ReadonlySet<number>> | undefined>(() => {
  const unit = chosenUnit.value;
  if (!unit) return undefined;
  if (unit.layer === 'input') return new Map();
  const field = network.value.network.receptiveField(unit.layer, unit.unit);
  const layers = field.layers.map(({ name, units }): [LayerName, ReadonlySet<number>] => [
    name as LayerName,
    new Set(units),
  ]);
  return new Map<LayerName, ReadonlySet<number>>([...layers, ['input', new Set(field.pixels)]]);
});

/** What a unit of a feature map sees in the layer below it: squares, to be outlined. */
export const field = computed(() => {
  const unit = chosenUnit.value;
  if (unit?.layer !== 'H1' && unit?.layer !== 'H2') return undefined;
  const layer = belowOf(unit.layer);
  return { layer, units: [...(seen.value?.get(layer) ?? [])] };
});

/** The bound of f(a) = 1.7159 tanh(2a/3): what has the full colour. */
export const BOUND = 1.7159;

/** A number for each unit, of what is shown. */
export const unitValues = computed<Partial<Record<LayerName, UnitValues>>>(() =>
  unitValuesOf(shownHere.value),
);

/** The same of what may be shown. */
export function unitValuesOf(what: Shown): Partial<Record<LayerName, UnitValues>> {
  switch (what) {
    case 'activity':
      return activityValues(seenImage.value, traced.value);
    case 'gradient': {
      if (!image.value) return {};
      const { layers, inputGradients } = tracedGradients.value;
      const all: [string, Float32Array][] = [
        ['input', inputGradients],
        ...layers.map(({ name, activityGradients }): [string, Float32Array] => [name, activityGradients]),
      ];
      return Object.fromEntries(all.map(([name, values]) => [name, { values, most: largest(values) }]));
    }
    case 'weights':
      return weightsOf(explanation.value);
  }
}

/** What every pixel and every unit stands at. */
export function activityValues(
  image: Float32Array,
  { layers }: Traced,
): Partial<Record<LayerName, UnitValues>> {
  const all = layers.map(({ name, activities }) => [name, { values: activities, most: BOUND }]);
  return { input: { values: image, most: 1 }, ...Object.fromEntries(all) };
}

/** The weights of a unit, where the units and pixels stand that they belong to. */
function weightsOf(explained: Explanation | undefined): Partial<Record<LayerName, UnitValues>> {
  if (!explained) return {};
  const below = belowOf(explained.layer as LayerName);
  const size =
    below === 'input'
      ? 256
      : (traced.value.layers.find(({ name }) => name === below)?.activities.length ?? 0);
  const values = new Float32Array(size);
  for (const { unit, weight } of explained.products) if (unit !== undefined) values[unit] = weight;
  return { [below]: { values, most: largest(values) } };
}

/** The layer that feeds a layer. */
export function belowOf(layer: LayerName): LayerName {
  return ({ input: 'input', H1: 'input', H2: 'H1', H3: 'H2', output: 'H3' } as const)[layer];
}
