import { expect, test } from 'vitest';
import { components } from '../../src/reader/components.ts';
import { join } from '../../src/reader/join.ts';
import { inkOfText } from './drawing.ts';

test('joined components lie in the box around them as they lay on the page', () => {
  const ink = inkOfText(
    '........', //
    '.##..#..',
    '.##..#..',
    '........',
    '....##..',
  );
  const whole = join(components(ink));
  expect(whole).toEqual({
    ...inkOfText('##..#', '##..#', '.....', '...##'),
    x: 1,
    y: 1,
    area: 8,
  });
});

test('one component alone stays as it is', () => {
  const [only] = components(inkOfText('##'));
  expect(join([only])).toBe(only);
});
