import { expect, test } from 'vitest';
import { PAPER } from '../../../scripts/figures/paper.ts';
import { writePaperFigure } from '../../../scripts/report-page/figure-text.ts';

test('the figures of the paper are written as its section 5 prints them', () => {
  const { lenet1989, fullyConnected } = PAPER;
  const shares = [lenet1989.train, lenet1989.test, fullyConnected.train, fullyConnected.test].map(
    ({ errorRate }) => writePaperFigure(errorRate, 'share'),
  );
  expect(shares).toEqual(['0.14 %', '5.0 %', '1.6 %', '8.1 %']);
  const rejections = [lenet1989, fullyConnected].map(({ test }) => writePaperFigure(test.rejection, 'share'));
  expect(rejections).toEqual(['12.1 %', '19.4 %']);
  const both = [lenet1989.train, lenet1989.test];
  expect(both.map(({ halfMse }) => writePaperFigure(halfMse, 'squared error'))).toEqual(['0.0025', '0.018']);
  expect(both.map(({ misses }) => writePaperFigure(misses, 'digits'))).toEqual(['10', '102']);
});
