import { LAYER_NAMES, type Unit } from '../drawing/network-layout.ts';
import { TEST } from '../worker/generated-sets.ts';
import { DEFAULT_SETTINGS, DIGITS, MOST_PASSES, type RunSettings } from '../worker/run-settings.ts';
import { SHOWN, type Shown } from './inside.ts';
import { VIEWS, type View } from './navigation.ts';
import type { NetworkName } from './networks.ts';
import { strokesText, textStrokes } from './stroke-text.ts';

/** What an address says of the page: all that can be shown again on another machine. */
export interface PageAddress {
  readonly view: View;
  /** Those of a file cannot be had again. */
  readonly weights: NetworkName;
  readonly unit: Unit | undefined;
  readonly shown: Shown;
  /** The answer whose gradients are shown, where one was asked for. */
  readonly wanted: number | undefined;
  /** The digit that is read: a generated one, or one of the run's test digits; else it is the drawing. */
  readonly digit: { readonly of: 'generated' | 'run'; readonly index: number } | undefined;
  /** Of whole numbers, as `rounded` leaves them; none where a digit is read. */
  readonly strokes: readonly (readonly number[])[];
  readonly run: RunSettings;
  /** Passes after which the weights are meant; 0 where nothing was trained. */
  readonly done: number;
}

/** Units of each layer. */
const UNITS = { input: 256, H1: 768, H2: 192, H3: 30, output: 10 } as const;

const WEIGHTS = ['trainedReader', 'untrained', 'own', 'step', 'file'] as const;

/** The part of an address after `#`: what is as at the beginning is left out, so of an untouched page it is empty. */
export function encodeAddress(page: PageAddress): string {
  const { run, unit, done, digit } = page;
  const was = DEFAULT_SETTINGS;
  const parts: readonly [name: string, value: string | number | undefined, usual?: unknown][] = [
    ['view', page.view, 'read'],
    ['weights', page.weights, usualWeights(done)],
    ['unit', unit && `${unit.layer}.${unit.unit}`],
    ['show', page.shown, 'activity'],
    ['answer', page.wanted],
    ['recipe', run.recipe, was.recipe],
    ['optimiser', run.optimizer, was.optimizer],
    ['rate', run.learningRate],
    ['passes', run.passes, was.passes],
    ['seed', run.seed, was.seed],
    ['digits', run.digits, was.digits],
    ['done', done, 0],
    ['digit', digit?.of === 'generated' ? digit.index : undefined],
    ['test', digit?.of === 'run' ? digit.index : undefined],
    ['draw', page.strokes.length > 0 ? strokesText(page.strokes) : undefined],
  ];
  return parts
    .filter(([, value, usual]) => value !== undefined && value !== usual)
    .map(([name, value]) => `${name}=${encodeURIComponent(value as string)}`)
    .join('&');
}

/** What an address says; what it does not say, or says wrongly, is as at the beginning. Nothing is thrown. */
export function decodeAddress(hash: string): PageAddress {
  const said = new URLSearchParams(hash.replace(/^#/, ''));
  const text = (name: string) => said.get(name) ?? '';
  const oneOf = <Name extends string>(name: string, names: readonly Name[], usual: Name): Name =>
    names.find((each) => each === text(name)) ?? usual;
  const whole = (name: string, from: number, to: number): number | undefined => {
    const number = Number(text(name));
    return /^\d+$/.test(text(name)) && number >= from && number <= to ? number : undefined;
  };
  const was = DEFAULT_SETTINGS;
  const rate = Number(text('rate'));
  const run: RunSettings = {
    recipe: oneOf('recipe', ['1989', 'modern'], was.recipe),
    optimizer: oneOf('optimiser', ['sgd', 'newton'], was.optimizer),
    learningRate: rate > 0 && Number.isFinite(rate) ? rate : undefined,
    passes: whole('passes', 1, MOST_PASSES) ?? was.passes,
    seed: whole('seed', 0, 2 ** 32 - 1) ?? was.seed,
    digits: oneOf('digits', DIGITS, was.digits),
  };
  const done = whole('done', 0, run.passes) ?? 0;
  const [generated, ofRun] = ['digit', 'test'].map((name) => whole(name, 0, TEST - 1));
  const digit: PageAddress['digit'] =
    generated !== undefined
      ? { of: 'generated', index: generated }
      : ofRun !== undefined
        ? { of: 'run', index: ofRun }
        : undefined;
  return {
    view: oneOf('view', VIEWS, 'read'),
    weights: oneOf('weights', WEIGHTS, usualWeights(done)),
    unit: unitOf(text('unit')),
    shown: oneOf('show', SHOWN, 'activity'),
    wanted: whole('answer', 0, 9),
    digit,
    strokes: (digit === undefined && textStrokes(text('draw'))) || [],
    run,
    done,
  };
}

/** Who has trained a network reads with it. */
function usualWeights(done: number): PageAddress['weights'] {
  return done > 0 ? 'own' : 'trainedReader';
}

function unitOf(text: string): Unit | undefined {
  const [name, number] = text.split('.');
  const layer = LAYER_NAMES.find((each) => each === name);
  if (!layer || text !== `${layer}.${Number(number)}`) return undefined;
  const unit = Number(number);
  return Number.isInteger(unit) && unit >= 0 && unit < UNITS[layer] ? { layer, unit } : undefined;
}
