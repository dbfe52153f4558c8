import { type ConnectionTable, LENET_1989_CONNECTIONS } from 'lenet-1989';
import type { Study, Variant } from './study.ts';
import { drawnTable } from './trained-1989/drawn-table.ts';
import type { Settings1989 } from './trained-1989/settings-1989.ts';
import { train1989 } from './trained-1989/train-1989.ts';

const TWELVE = Array.from({ length: 12 }, (_, map) => map);

/** A table from what each map of H2 sees. */
const table = (seen: (map: number) => readonly number[]): ConnectionTable => TWELVE.map((map) => seen(map));

/** Eight maps of H1 in a row, counted around. */
const eightFrom = (first: number) => TWELVE.slice(0, 8).map((k) => (first + k) % 12);

/** All maps of H1 but those. */
const allBut = (left: readonly number[]) => TWELVE.filter((map) => !left.includes(map));

/** Tables with a plan. */
const PLANNED: Readonly<Record<string, ConnectionTable>> = {
  // Three blocks of four maps that see the same eight.
  default: LENET_1989_CONNECTIONS,
  // The default with the maps in another order: what differs is what the seed does with it.
  interleaved: table((map) => TWELVE.filter((input) => input % 3 !== map % 3)),
  // Eight in a row, around: neighbours have seven in common, the farthest four.
  cyclic: table((map) => eightFrom(map)),
  // Eight in a row, from the first eight to the last, so that those in the middle are seen most.
  sliding: table((map) => eightFrom(Math.round((4 * map) / 11))),
  // The differences of 0, 1, 3 and 7 are all different but one: two maps have five in common, or six.
  'few-common': table((map) => allBut([0, 1, 3, 7].map((left) => (left + map) % 12))),
  // Two blocks of six.
  'two-blocks': table((map) => eightFrom(map < 6 ? 0 : 4)),
  // Six blocks of two.
  'six-blocks': table((map) => eightFrom(2 * Math.floor(map / 2))),
  // All see the same eight, and four maps of H1 are of no use.
  'one-block': table(() => eightFrom(0)),
};

const drawn = Array.from({ length: 50 }, (_, k): Variant<Settings1989> => {
  const seed = k + 1;
  return { name: `drawn-${String(seed).padStart(2, '0')}`, settings: { connections: drawnTable(seed) } };
});

/** Which maps of H1 a map of H2 sees: the paper says of its table that it "will not be described here". */
export const tables: Study<Settings1989> = {
  name: 'tables',
  question: 'How much does it matter which 8 of the 12 maps of H1 each map of H2 sees?',
  passes: 23,
  variants: [
    ...Object.entries(PLANNED).map(([name, connections]) => ({ name, settings: { connections } })),
    ...drawn,
  ],
  train: train1989,
};
