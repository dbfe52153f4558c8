import { join } from 'node:path';
import { expect, test } from 'vitest';
import { svgPaths } from '../../../scripts/reading/svg-paths.ts';

test('steps are named after their picture, each differently', () => {
  const places = ['a.png', 'x/a.jpg', 'A.webp', 'x/a-2.png', 'b', 'c.d.png', '.png', '-'];
  expect(svgPaths('out', places)).toEqual(
    ['a', 'a-2', 'A-3', 'a-2-2', 'b', 'c.d', '.png', 'standard-input'].map((name) =>
      join('out', `${name}.svg`),
    ),
  );
});
