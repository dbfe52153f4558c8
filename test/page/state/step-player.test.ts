import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fetchRest } from '../../../page/state/fetched.ts';
import { learnt, startAgain } from '../../../page/state/own-network.ts';
import { type Frames, isPlaying, PACES, pace, pause, play } from '../../../page/state/step-player.ts';
import { FIRST } from '../../../page/state/step-position.ts';
import { grain, position } from '../../../page/state/stepping.ts';
import { type StripDigits, showDigit, stripDigits } from '../../../page/state/strip.ts';

beforeAll(fetchRest);

/** A screen whose pictures come when they are asked for. */
class Screen implements Frames {
  time = 0;
  calm = false;
  /** Milliseconds that pass with each look at the clock. */
  cost = 0;
  #waiting: ((time: number) => void)[] = [];

  next(callback: (time: number) => void): void {
    this.#waiting.push(callback);
  }

  now(): number {
    this.time += this.cost;
    return this.time;
  }

  isCalm(): boolean {
    return this.calm;
  }

  /** So many pictures, each after so many milliseconds. */
  show(pictures: number, milliseconds: number): void {
    for (let n = 0; n < pictures; n++) {
      this.time += milliseconds;
      for (const callback of this.#waiting.splice(0)) callback(this.time);
    }
  }
}

let screen = new Screen();

beforeEach(() => {
  pause();
  screen = new Screen();
  grain.value = 'product';
  startAgain();
  showDigit(0);
});

function setPace(wanted: (typeof PACES)[number]): void {
  pace.value = PACES.indexOf(wanted);
}

describe('playing', () => {
  test.each([2, 8, 30, 60, 240] as const)('takes %i steps a second', (steps) => {
    setPace(steps);
    play(screen);
    // 60 pictures a second for four seconds; the first step at once.
    screen.show(241, 1000 / 60);
    // The place of the first unit's steps: 26 each.
    const { unit, step } = position.value;
    const done = unit * 26 + step;
    expect(done).toBeGreaterThanOrEqual(4 * steps - 1);
    expect(done).toBeLessThanOrEqual(4 * steps + 1);
  });

  test('begins with a step at once, and stops where it is paused', () => {
    setPace(1);
    play(screen);
    screen.show(1, 16);
    expect(position.value).toEqual({ ...FIRST, step: 1 });
    pause();
    screen.show(100, 16);
    expect(position.value).toEqual({ ...FIRST, step: 1 });
    expect(isPlaying.value).toBe(false);
  });

  test('played again at once, it is no faster', () => {
    setPace(8);
    play(screen);
    pause();
    play(screen);
    screen.show(61, 1000 / 60);
    expect(position.value.step).toBeLessThanOrEqual(9);
  });

  test('after a page was hidden, half a second at most is caught up with', () => {
    setPace(8);
    play(screen);
    screen.show(1, 16);
    screen.show(1, 60_000);
    expect(position.value.step).toBe(1 + 4);
  });

  test('with little motion there are four pictures a second, with as many steps', () => {
    screen.calm = true;
    setPace(30);
    play(screen);
    const seen = new Set<number>();
    for (let n = 0; n < 121; n++) {
      screen.show(1, 1000 / 60);
      seen.add(position.value.unit * 26 + position.value.step);
    }
    expect(seen.size).toBeLessThanOrEqual(10);
    expect(Math.max(...seen)).toBeGreaterThanOrEqual(50);
  });

  test('a pass stops when it is done', () => {
    grain.value = 'pass';
    screen.cost = 1;
    play(screen);
    screen.show(1, 16);
    expect(learnt.value.passDone).toBeGreaterThan(0);
    expect(isPlaying.value).toBe(true);
    screen.show(1000, 16);
    expect(isPlaying.value).toBe(false);
    expect(learnt.value).toMatchObject({ passes: 1, count: (stripDigits.value as StripDigits).digits.count });
  });

  test('everything goes on, pass after pass, eight milliseconds a picture', () => {
    grain.value = 'everything';
    screen.cost = 0.1;
    play(screen);
    const before = screen.time;
    screen.show(1, 16);
    expect(screen.time - before - 16).toBeLessThan(9);
    screen.show(20, 16);
    expect(learnt.value.passes).toBeGreaterThan(3);
    expect(isPlaying.value).toBe(true);
  });
});
