import { thousands } from '../../scripts/command-line/counted.ts';
import { figure, type Table } from '../tables.ts';
import type { Growth } from './growth.ts';

/** How cost grows: a row for each line, its times by size, and the largest size and its cost in times the smallest. */
export function growthTable({ rounds, lines }: Growth): Table {
  const most = Math.max(...lines.map(({ points }) => points.length));
  const blanks = (count: number) => Array.from({ length: count }, () => '');
  return [
    [
      `size: µs, the lowest of ${rounds} rounds`,
      'what is timed',
      'smallest',
      ...blanks(most - 1),
      'times the size',
      'times the cost',
    ],
    ...lines.map(({ along, timed, points }) => {
      const [first, last] = [points[0], points.at(-1)];
      const times = (of: 'size' | 'microseconds') => figure((last?.[of] ?? 0) / (first?.[of] ?? 0));
      return [
        along,
        timed,
        ...points.map(({ size, microseconds }) => `${thousands(size)}: ${figure(microseconds)}`),
        ...blanks(most - points.length),
        times('size'),
        times('microseconds'),
      ];
    }),
  ];
}
