import { expect, test } from 'vitest';
import { Stages } from '../../bench/stages.ts';

/** Stages on a stream that keeps what is written, by a clock that is set. */
function stagesOn(isTTY: boolean) {
  const clock = { now: 0 };
  const written: string[] = [];
  const write = (text: string) => written.push(text) > 0;
  const stages = new Stages({ isTTY, write } as unknown as NodeJS.WriteStream, () => clock.now);
  return { clock, written, stages };
}

test('on a pipe a stage has a line, and another after ten seconds', () => {
  const { clock, written, stages } = stagesOn(false);
  const told = stages.begin('rounds');
  for (let round = 1; round <= 21; round++) {
    clock.now = round * 1000;
    told(round, 50);
  }
  stages.clear();
  stages.begin('size');
  // Ten rounds took ten seconds, so the other forty take forty.
  expect(written.join('')).toBe('rounds\nrounds: 10 of 50, 40 s left\nrounds: 20 of 50, 30 s left\nsize\n');
});

test('on a terminal one line rewrites itself, ten times a second at most, and goes', () => {
  const { clock, written, stages } = stagesOn(true);
  const told = stages.begin('rounds');
  for (const [now, done] of [
    [50, 1],
    [2000, 4],
    [2010, 5],
  ] as const) {
    clock.now = now;
    told(done, 8);
  }
  stages.clear();
  expect(written).toEqual(['\r\x1b[Krounds', '\r\x1b[Krounds: 4 of 8, 2 s left', '\r\x1b[K']);
});
