import type { DigitWork } from '../state/digit-work.ts';
import { belowOf } from '../state/inside.ts';
import type { EndStep, Step, TermStep } from '../state/step-at.ts';
import type { Phase, Position, SumLayer } from '../state/step-position.ts';
import { signed } from './figures.ts';
import { unitText } from './unit-text.ts';

/** A number of a formula with its name, behind a sign. */
export interface Part {
  readonly sign: string;
  readonly number: string;
  readonly name: string;
}

const DECIMALS = { forward: 4, loss: 4, backward: 6, update: 6 } as const;

/** The formula of a step. */
export function partsOf(work: DigitWork, position: Position, step: Step): readonly Part[] {
  const decimals = DECIMALS[position.phase];
  const parts = step.kind === 'end' ? endParts(work, position, step) : termParts(work, position, step);
  return parts.map(([sign, name, value]) => ({ sign, name, number: numberText(value, decimals) }));
}

/** What is smaller has a power of ten. */
const SMALL = 0.001;
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A number with its sign: `−0.123400`, and where gradients are tiny `+1.234·10⁻⁶`. */
function numberText(value: number, decimals: number): string {
  if (decimals < DECIMALS.backward || value === 0 || Math.abs(value) >= SMALL) return signed(value, decimals);
  const [digits, power] = value.toExponential(3).split('e-') as [string, string];
  return `${signed(Number(digits))}·10⁻${Array.from(power, (digit) => SUPERSCRIPTS[Number(digit)]).join('')}`;
}

/** Sign, name and number. */
type Parts = readonly (readonly [sign: string, name: string, value: number])[];

function endParts(
  work: DigitWork,
  { phase, layer, unit }: Position,
  { sum, factor, old, result }: EndStep,
): Parts {
  switch (phase) {
    case 'forward':
      return [
        ['1.7159 tanh ⅔', 'sum', sum],
        ['=', 'activity', result],
      ];
    case 'loss':
      return [
        ['1/10 ×', 'sum of squares', sum],
        ['=', 'loss', result],
      ];
    case 'backward':
      return [
        ['', 'activity’s gradient', sum],
        ['×', 'f′(sum)', factor],
        ['=', 'sum’s gradient', result],
      ];
    case 'update': {
      const what = work.isBias(layer, unit) ? 'bias' : 'weight';
      return [
        ['', what, old ?? 0],
        [`− ${factor} ×`, 'gradient', sum],
        ['=', `new ${what}`, result],
      ];
    }
  }
}

function termParts(work: DigitWork, { phase, layer, unit }: Position, step: Step & TermStep): Parts {
  const { index, before, left, right, after, source, at } = step;
  const begun = ['', index === 0 ? 'begin' : 'sum so far', before] as const;
  const ended = ['=', 'new sum', after] as const;
  switch (phase) {
    case 'forward': {
      const seen = source ? (source.layer === 'input' ? 'pixel' : 'activity') : 'beyond edge';
      return [
        ['', index === 0 ? 'bias' : 'sum so far', before],
        ['+', 'weight', left],
        ['×', seen, right],
        ended,
      ];
    }
    case 'loss': {
      // (activity - target) x itself.
      const name = `output ${at.unit} − ${at.unit === work.label ? '(+1)' : '(−1)'}`;
      return [begun, ['+', name, left], ['×', 'the same', right], ended];
    }
    case 'backward':
      return layer === 'output'
        ? [
            ['', `output − ${unit === work.label ? '(+1)' : '(−1)'}`, left],
            ['×', '2/10', right],
            ['=', 'activity’s gradient', after],
          ]
        : [begun, ['+', 'weight', left], ['×', 'gradient above', right], ended];
    case 'update': {
      const seen = work.isBias(layer, unit) ? 'always 1' : source ? 'it sees' : 'beyond edge';
      return [begun, ['+', 'gradient', left], ['×', seen, right], ended];
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
      const shared = step.count === 1 ? 'of this unit alone' : `shared by ${step.count} units`;
      const name = parameterText(work, layer, unit);
      return `${name}, ${shared}${of && step.count > 1 ? `: unit ${of}` : ''}`;
    }
  }
}

/** Rows, and columns, of the kernels of feature maps. */
const KERNEL = 5;

/** A weight or a bias in words: `weight of H2, map 3, from map 5, row 2, column 1`. */
function parameterText(work: DigitWork, layer: SumLayer, parameter: number): string {
  const connections = work.sharing(layer, parameter);
  const { above, below = 0 } = connections.at(-1) ?? { above: 0 };
  if (work.isBias(layer, parameter)) return `bias of ${unitText({ layer, unit: above })}`;
  if (connections.length === 1) {
    return `weight of ${unitText({ layer, unit: above })}, from ${unitText({ layer: belowOf(layer), unit: below })}`;
  }
  const map = Math.floor(above / connections.length) + 1;
  const from = layer === 'H2' ? `, from map ${Math.floor(below / 64) + 1}` : '';
  const tap = parameter % KERNEL ** 2;
  return `weight of ${layer}, map ${map}${from}, row ${Math.floor(tap / KERNEL) + 1}, column ${(tap % KERNEL) + 1}`;
}

/** What is seen in the network, in a sentence. */
export const EXPLAINED: Readonly<Record<Phase, string>> = {
  forward:
    'Activities appear as they are worked out. Outlined: the unit, all that it sees, and what this product takes.',
  loss: 'Each output is compared with its target: +1 for the digit, −1 for the others.',
  backward: 'Gradients of the loss appear as they are worked out: orange must fall, blue must rise.',
  update:
    'A weight’s gradient is added up over all units that share it; then the weight moves. Units show their gradients still.',
};

/** A formula as it is spoken. */
export function spoken(parts: readonly Part[]): string {
  return parts.map(({ sign, name, number }) => `${sign} ${name} ${number}`).join(' ');
}
