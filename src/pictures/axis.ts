import { type Frame, rule } from './marks.ts';
import { coordinate, plain } from './numbers.ts';
import { INK, LINE } from './palette.ts';
import type { Scale } from './scale.ts';
import { faint, small, widthOf } from './svg.ts';

/** An axis. */
export interface Axis {
  readonly label: string;
  readonly scale: Scale;
  /** The numbers that are written beside it, where they have room, the first first. Default: those of the scale. */
  readonly ticks?: readonly number[];
}

/** About how many numbers are written beside an axis at most. */
const MOST = 10;

/**
 * The numbers that have room beside an axis, ascending.
 * @param length of the axis, in pixels
 * @param room that the label of a number takes along it, in pixels
 */
export function ticksOf({ scale, ticks }: Axis, length: number, room: (tick: number) => number): number[] {
  const kept: number[] = [];
  for (const tick of ticks ?? scale.ticks(MOST)) {
    const share = scale.place(tick);
    const touches = (other: number) =>
      Math.abs(scale.place(other) - share) * length < (room(other) + room(tick)) / 2;
    if (share > -1e-9 && share < 1 + 1e-9 && !kept.some(touches)) kept.push(tick);
  }
  return kept.sort((a, b) => a - b);
}

/** How much room the label of a number takes from left to right. */
export function tickWidth(tick: number): number {
  return widthOf(plain(tick));
}

/** The horizontal axis: a line, marks, numbers and the label. */
export function drawAcross({ label }: Axis, ticks: readonly number[], frame: Frame): string[] {
  const { left, right, bottom, x } = frame;
  return [
    `<path d="M${coordinate(left)} ${coordinate(bottom)}H${coordinate(right)}${ticks.map((tick) => `M${coordinate(x(tick))} ${coordinate(bottom)}v6`).join('')}" stroke="${INK}"/>`,
    ...ticks.map((tick) => small(x(tick), bottom + 23, plain(tick), { anchor: 'middle' })),
    faint((left + right) / 2, bottom + 48, label, 'middle'),
  ];
}

/** The vertical axis: a grid, numbers and the label above it. */
export function drawUp({ label }: Axis, ticks: readonly number[], frame: Frame, labelAt: number): string[] {
  const { left, top, y } = frame;
  return [
    faint(labelAt, top - 16, label),
    ...ticks.map((tick) => rule(tick, { colour: LINE })(frame)),
    ...ticks.map((tick) => small(left - 8, y(tick) + 5, plain(tick), { anchor: 'end' })),
  ];
}
