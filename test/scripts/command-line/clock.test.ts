import { expect, test } from 'vitest';
import { clock } from '../../../scripts/command-line/clock.ts';

test('seconds as a clock shows them', () => {
  expect([0, 4.6, 59.6, 100, 3599, 3723].map(clock)).toEqual([
    '0:00',
    '0:05',
    '1:00',
    '1:40',
    '59:59',
    '1:02:03',
  ]);
});
