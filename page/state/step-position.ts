import type { LayerName } from '../drawing/network-layout.ts';

/** A layer whose units are sums. */
export type SumLayer = Exclude<LayerName, 'input'>;

/** What a digit goes through, in this order. */
export const PHASES = ['forward', 'loss', 'backward', 'update'] as const;

/** One of them. */
export type Phase = (typeof PHASES)[number];

/** Layers of each phase, in the order in which they are worked out. */
export const PHASE_LAYERS: Readonly<Record<Phase, readonly SumLayer[]>> = {
  forward: ['H1', 'H2', 'H3', 'output'],
  loss: ['output'],
  backward: ['output', 'H3', 'H2', 'H1'],
  update: ['output', 'H3', 'H2', 'H1'],
};

/** How much is done in one step within a digit. */
export type SmallGrain = 'product' | 'unit' | 'layer';

/** The step whose numbers are shown: all before it is done, and it is done too. */
export interface Position {
  readonly phase: Phase;
  readonly layer: SumLayer;
  /** Which unit of the layer; in the phase `update` which parameter, the weights first, then the biases. */
  readonly unit: number;
  /** A product of the unit's sum, or, behind the last, what is made of the sum. */
  readonly step: number;
}

/** How many steps there are. */
export interface Sizes {
  /** Units of a layer, or what stands for them in the phase: see `Position`. At least one. */
  units(phase: Phase, layer: SumLayer): number;
  /** Products, and one step more. */
  steps(phase: Phase, layer: SumLayer, unit: number): number;
}

/** The first product of a digit. */
export const FIRST: Position = { phase: 'forward', layer: 'H1', unit: 0, step: 0 };

/**
 * The next step at a grain: the next product, or the end of this unit or layer, or where that is reached of the next.
 * @returns undefined where the digit is done
 */
export function nextPosition(at: Position, grain: SmallGrain, sizes: Sizes): Position | undefined {
  const end = endOf(at, grain, sizes);
  if (!isSame(at, end)) return grain === 'product' ? { ...at, step: at.step + 1 } : end;
  const begun = nextUnit(at, sizes);
  return begun && (grain === 'product' ? begun : endOf(begun, grain, sizes));
}

/** The step before at a grain: the product before, or the end of the unit or layer before; the first has none before it. */
export function positionBefore(at: Position, grain: SmallGrain, sizes: Sizes): Position {
  if (grain === 'product' && at.step > 0) return { ...at, step: at.step - 1 };
  if (grain !== 'layer' && at.unit > 0) return lastStep({ ...at, unit: at.unit - 1 }, sizes);
  const before = stretches()[stretchOf(at) - 1];
  return before ? endOf({ ...before, unit: 0, step: 0 }, 'layer', sizes) : FIRST;
}

/** Where the unit ends, or the layer. Of a product it is the end of its unit. */
function endOf(at: Position, grain: SmallGrain, sizes: Sizes): Position {
  return lastStep(grain === 'layer' ? { ...at, unit: sizes.units(at.phase, at.layer) - 1 } : at, sizes);
}

function lastStep(at: Position, sizes: Sizes): Position {
  return { ...at, step: sizes.steps(at.phase, at.layer, at.unit) - 1 };
}

function nextUnit(at: Position, sizes: Sizes): Position | undefined {
  if (at.unit + 1 < sizes.units(at.phase, at.layer)) return { ...at, unit: at.unit + 1, step: 0 };
  const stretch = stretches()[stretchOf(at) + 1];
  return stretch && { ...stretch, unit: 0, step: 0 };
}

/** Phases with their layers, in order. */
function stretches(): Pick<Position, 'phase' | 'layer'>[] {
  return PHASES.flatMap((phase) => PHASE_LAYERS[phase].map((layer) => ({ phase, layer })));
}

function stretchOf({ phase, layer }: Position): number {
  return stretches().findIndex((each) => each.phase === phase && each.layer === layer);
}

function isSame(one: Position, other: Position): boolean {
  return one.unit === other.unit && one.step === other.step;
}
