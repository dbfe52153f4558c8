import type { DigitWork } from '../state/digit-work.ts';
import type { Step } from '../state/step-at.ts';
import type { Phase, Position } from '../state/step-position.ts';
import { signed } from './figures.ts';
import { unitText } from './unit-text.ts';

/** A number of a formula with its name, or a sign between two. */
export type Part = { readonly name: string; readonly number: string } | string;

/** What phases are called. */
export const PHASE_NAMES: Readonly<Record<Phase, string>> = {
  forward: 'forward',
  loss: 'loss',
  backward: 'backward',
  update: 'update',
};

const DECIMALS = { forward: 4, loss: 4, backward: 6, update: 6 } as const;

/** The formula of a step. */
export function partsOf(work: DigitWork, position: Position, step: Step): readonly Part[] {
  const { phase, layer, unit } = position;
  const part = (name: string, value: number): Part => ({ name, number: signed(value, DECIMALS[phase]) });
  const isOutput = layer === 'output';
  if (step.kind === 'end') {
    const { sum, factor, result } = step;
    switch (phase) {
      case 'forward':
        return ['1.7159 tanh(⅔ ×', part('sum', sum), ') =', part('activity', result)];
      case 'loss':
        return [part('sum of squares', sum), '÷ 10 =', part('loss', result)];
      case 'backward':
        return [part('by its activity', sum), '×', part('f′(sum)', factor), '=', part('by its sum', result)];
      case 'update': {
        const what = work.isBias(layer, unit) ? 'bias' : 'weight';
        return [
          part(what, step.old ?? 0),
          `− ${factor} ×`,
          part('gradient', sum),
          '=',
          part(`new ${what}`, result),
        ];
      }
    }
  }
  const { index, before, left, right, after, source } = step;
  const [begun, ended] = [part(index === 0 ? 'begin' : 'sum so far', before), part('new sum', after)];
  switch (phase) {
    case 'forward': {
      const seen = source ? (source.layer === 'input' ? 'pixel' : 'activity') : 'beyond edge';
      const from = index === 0 ? part('bias', before) : begun;
      return [from, '+', part('weight', left), '×', part(seen, right), '=', ended];
    }
    case 'loss': {
      const activity = work.activity(step.at);
      const target = step.at.unit === work.label ? '(+1' : '(−1';
      return [begun, '+ (', part(`output ${step.at.unit}`, activity), `− ${target}))² =`, ended];
    }
    case 'backward':
      return isOutput
        ? [part('above target', left), '× 2/10 =', part('by its activity', after)]
        : [begun, '+', part('weight', left), '×', part('gradient above', right), '=', ended];
    case 'update': {
      const seen = work.isBias(layer, unit) ? 'always' : source ? 'it sees' : 'beyond edge';
      return [begun, '+', part('gradient', left), '×', part(seen, right), '=', ended];
    }
  }
}

/** Where a step is: `H1, map 3, row 2, column 5: product 7 of 25`. */
export function placeText(work: DigitWork, { phase, layer, unit }: Position, step: Step): string {
  const of = step.kind === 'term' ? `${step.index + 1} of ${step.count}` : '';
  switch (phase) {
    case 'forward':
      return `${unitText(step.at)}: ${of ? `product ${of}` : `all ${step.count} products added`}`;
    case 'loss':
      return of ? `outputs: square ${of}` : 'outputs: the mean of all squares';
    case 'backward':
      if (layer === 'output') return `${unitText(step.at)}: how far from its target`;
      return `${unitText(step.at)}: ${of ? `fed unit ${of}` : `all ${step.count} units that it feeds`}`;
    case 'update': {
      const { weights } = work.wiring.parameters(layer);
      const name = unit < weights ? `weight ${unit + 1}` : `bias ${unit - weights + 1}`;
      const shared = step.count === 1 ? 'used once' : `shared by ${step.count} units`;
      return `${layer}, ${name}, ${shared}${of && step.count > 1 ? `: unit ${of}` : ''}`;
    }
  }
}

/** What is seen in the network, in a sentence. */
export const EXPLAINED: Readonly<Record<Phase, string>> = {
  forward: 'Activities appear as they are worked out. The black outline is what this product takes.',
  loss: 'Each output is compared with its target: +1 for the digit, −1 for the others.',
  backward: 'Gradients of the loss appear as they are worked out: orange must fall, blue must rise.',
  update: 'A weight’s gradient is added up over all units that share it; then the weight moves.',
};

/** A formula as it is spoken. */
export function spoken(parts: readonly Part[]): string {
  return parts.map((part) => (typeof part === 'string' ? part : `${part.name} ${part.number}`)).join(' ');
}
