import type { Unit } from '../drawing/network-layout.ts';
import { EXAMPLES } from './examples.ts';
import { chosenUnit, MIDDLE, type Shown, shown, wanted } from './inside.ts';
import { tourStep, type View, view } from './navigation.ts';
import { chooseNetwork, network } from './networks.ts';
import { draw, isBlank, type Subject, subject } from './subject.ts';

/** A station of the tour: what it says, and the state of the page that shows it. */
export interface TourStep {
  readonly title: string;
  readonly text: string;
  /** Default: network. */
  readonly view?: View;
  readonly unit?: Unit;
  /** Default: activity. */
  readonly shown?: Shown;
  readonly wanted?: number;
  /** What is spoken of: a selector. Default: the units. */
  readonly at?: string;
}

/** The tour's own drawing, where there was none. */
let own: Subject | undefined;

/** The drawing that is read on the way: a three. */
const DRAWING = EXAMPLES[0];

/** Has the page look again at what it did before the tour. */
let restore: () => void;

/** The stations, from the pixels to learning. */
export const TOUR: readonly TourStep[] = [
  {
    title: 'A digit',
    text: 'Here is a three. In 1989 such digits came from envelopes. Draw your own.',
    view: 'read',
    at: '.pad',
  },
  {
    title: '256 numbers',
    text: 'It is set upright and brought to 16 \u00d7 16 pixels. The network sees no more: 256 numbers, from \u22121 for paper to +1 for ink.',
    unit: { layer: 'input', unit: 24 },
  },
  {
    title: 'A receptive field',
    text: 'This unit of H1 sees 5 \u00d7 5 pixels and no more: those in the box.',
    unit: MIDDLE,
  },
  {
    title: 'A weighted sum',
    text: 'Each pixel is multiplied by a weight. The 25 products and a bias are added up; the scaled tanh keeps the result between \u22121.72 and +1.72. Below is each product.',
    at: '.unit',
    unit: MIDDLE,
  },
  {
    title: 'Shared weights',
    text: 'The 64 units of a map look at 64 places with the same 25 weights: choose another, and they move along. So H1 has 768 units and 19,968 connections, but only 1,068 parameters: 12 times 25 weights and 768 biases.',
    unit: MIDDLE,
    shown: 'weights',
  },
  {
    title: 'Feature maps',
    text: 'So a map is a picture of where its feature is: an edge, an end, a slant. Nobody told the twelve which.',
  },
  {
    title: 'Features of features',
    text: 'A unit of H2 sees 5 \u00d7 5 units of eight of the twelve maps: 200 products. Through them it sees 13 \u00d7 13 pixels.',
    unit: { layer: 'H2', unit: 3 * 16 + 2 * 4 + 2 },
  },
  {
    title: 'Everything together',
    text: 'Each of the 30 units of H3 sees all 192 of H2, so the whole image.',
    unit: { layer: 'H3', unit: 3 },
  },
  {
    title: 'Ten answers',
    text: 'Each digit has an output. The highest is the answer; how far it is ahead says how sure it is, and what is unsure is rejected.',
    unit: { layer: 'output', unit: 3 },
  },
  {
    title: 'A gradient',
    text: 'Suppose this were an eight. Orange units and pixels would have to go down, blue ones up. Backpropagation finds all of it in one sweep from right to left.',
    shown: 'gradient',
    wanted: 8,
  },
  {
    title: 'One multiplication at a time',
    text: 'To read a digit takes 63,660 of them, to learn from it 108,120 more. Watch each.',
    view: 'step',
    at: '.step-card',
  },
  {
    title: 'Learning',
    text: 'Press Train: 7,291 digits, 23 times over. In 1989 that took three days. Watch the weights of H1 take shape.',
    view: 'train',
    at: '.primary',
  },
  {
    title: 'What goes wrong',
    text: 'Some digits stay misread. Reject the unsure, and almost all of the rest are right: so machines came to sort letters.',
    view: 'errors',
    at: 'table',
  },
];

/** Goes to a station and sets the page so; before the first or behind the last the tour is left. */
export function goToStep(index: number): void {
  const step = TOUR[index];
  if (tourStep.value === undefined) {
    const before = [shown.value, chosenUnit.value, wanted.value] as const;
    const [read, { name }] = [subject.value, network.value];
    restore = () => {
      [shown.value, chosenUnit.value, wanted.value] = before;
      // What was drawn or chosen on the way stays, and the tour's own drawing where there was nothing.
      if (subject.value === own && !isBlank(read)) subject.value = read;
      if (network.value.name === 'trainedReader') chooseNetwork(name);
    };
  }
  tourStep.value = step && index;
  if (!step) {
    restore();
    return;
  }
  if (subject.value.kind !== 'drawing' || isBlank(subject.value)) {
    draw(DRAWING?.strokes ?? []);
    own = subject.value;
  }
  chosenUnit.value = step.unit;
  shown.value = step.shown ?? 'activity';
  wanted.value = step.wanted;
  if (network.value.name !== 'trainedReader' && step.view !== 'train' && step.view !== 'errors') {
    chooseNetwork('trainedReader');
  }
  view.value = step.view ?? 'network';
}
