import type { ConnectionTable } from 'lenet-1989';
import { BLUE, FAINT, LINE } from '../../src/pictures/palette.ts';
import { box, frame, heading, MARGIN, SMALL, svgFile, text, WIDTH } from '../../src/pictures/svg.ts';

const CELL = 30;
const LEFT = (WIDTH - 12 * CELL) / 2;

/** Which maps of H1 each map of H2 sees: a row for each map of H2. */
export function connectionTable(connections: ConnectionTable): string {
  const inputs = 1 + Math.max(...connections.flat());
  const each = connections[0]?.length ?? 0;
  const title = `Each map of H2 sees ${each} of the ${inputs} maps of H1`;
  const above = heading(title);
  const top = above.bottom + 56;
  const middle = (index: number) => (index + 0.5) * CELL;
  return svgFile(WIDTH, top + connections.length * CELL + MARGIN, title, [
    ...above.drawn,
    text(LEFT, top - 34, 'map of H1', { size: SMALL, fill: FAINT }),
    text(LEFT - 40, top - 10, 'map of H2', { size: SMALL, fill: FAINT, anchor: 'end' }),
    ...Array.from({ length: inputs }, (_, input) =>
      text(LEFT + middle(input), top - 10, String(input), { size: SMALL, anchor: 'middle' }),
    ),
    ...connections.flatMap((seen, map) => [
      text(LEFT - 12, top + middle(map) + 5, String(map), { size: SMALL, anchor: 'end' }),
      ...Array.from({ length: inputs }, (_, input) => {
        const [x, y] = [LEFT + input * CELL + 3, top + map * CELL + 3];
        return seen.includes(input)
          ? box(x, y, CELL - 6, CELL - 6, BLUE)
          : frame(x, y, CELL - 6, CELL - 6, LINE);
      }),
    ]),
  ]);
}
