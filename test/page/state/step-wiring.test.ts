import { describe, expect, test } from 'vitest';
import { Wiring } from '../../../page/state/step-wiring.ts';
import { LENET_1989_CONNECTIONS, LeNet1989 } from '../../../src/index.ts';

const wiring = new Wiring(new LeNet1989());

/** Along one side: the units above that see a unit, by the receptive fields of section 3.3, 5 wide, 2 apart, from -2 on. */
function seenBy(at: number, above: number): { unit: number; tap: number }[] {
  return Array.from({ length: above }, (_, unit) => ({ unit, tap: at - (2 * unit - 2) })).filter(
    ({ tap }) => tap >= 0 && tap < 5,
  );
}

describe('the wiring of the network', () => {
  test('has the counts of section 3.3 of the paper', () => {
    expect(['H1', 'H2', 'H3', 'output'].map((layer) => wiring.products(layer as 'H1'))).toEqual([
      25, 200, 192, 30,
    ]);
    expect(wiring.parameters('H1')).toEqual({ weights: 300, biases: 768 });
    expect(wiring.parameters('H2')).toEqual({ weights: 2400, biases: 192 });
    expect(wiring.parameters('H3')).toEqual({ weights: 5760, biases: 30 });
    expect(wiring.parameters('output')).toEqual({ weights: 300, biases: 10 });
  });

  test.each([
    ['H1', 300, 64],
    ['H2', 2400, 16],
    ['H3', 5760, 1],
    ['output', 300, 1],
  ] as const)('in %s each of %i weights is shared by %i units of one map', (layer, weights, shared) => {
    for (let weight = 0; weight < weights; weight += 7) {
      const sharing = wiring.sharing(layer, weight);
      const map = Math.floor(weight / (weights / (layer[1] === '1' || layer === 'H2' ? 12 : 30)));
      expect(sharing).toHaveLength(shared);
      expect(sharing.every((each) => each.weight === weight)).toBe(true);
      if (shared === 1) continue;
      expect(sharing.map(({ above }) => above)).toEqual(
        Array.from({ length: shared }, (_, position) => map * shared + position),
      );
    }
  });

  test('beyond the edge there is no unit', () => {
    // The first tap of a kernel sees row -2 of the image in its first row of units.
    const sharing = wiring.sharing('H1', 0);
    expect(sharing.map(({ below }) => below === undefined)).toEqual(
      Array.from({ length: 64 }, (_, position) => position < 8 || position % 8 === 0),
    );
    expect(sharing[9].below).toBe(0);
    expect(sharing[63].below).toBe(12 * 16 + 12);
    expect(wiring.background('H1')).toBe(-1);
  });

  test('a unit of H1 feeds the maps of H2 that see its map, where they see it', () => {
    for (const unit of [0, 7, 9, 100, 64 * 5 + 27, 64 * 11 + 63]) {
      const [map, y, x] = [Math.floor(unit / 64), Math.floor((unit % 64) / 8), unit % 8];
      const wanted = LENET_1989_CONNECTIONS.flatMap((inputs, above) =>
        inputs.includes(map)
          ? seenBy(y, 4).flatMap((row) =>
              seenBy(x, 4).map((column) => ({
                above: above * 16 + row.unit * 4 + column.unit,
                below: unit,
                weight: (above * 8 + inputs.indexOf(map)) * 25 + row.tap * 5 + column.tap,
              })),
            )
          : [],
      );
      const found = [...wiring.feeds('H1', unit)].sort((a, b) => a.above - b.above);
      expect(found).toEqual(wanted.sort((a, b) => a.above - b.above));
    }
  });

  test('a unit of H2 feeds all of H3, one of H3 all outputs, an output none', () => {
    expect(wiring.feeds('H2', 77).map(({ above, weight }) => [above, weight])).toEqual(
      Array.from({ length: 30 }, (_, above) => [above, above * 192 + 77]),
    );
    expect(wiring.feeds('H3', 5).map(({ above, weight }) => [above, weight])).toEqual(
      Array.from({ length: 10 }, (_, above) => [above, above * 30 + 5]),
    );
    expect(wiring.feeds('output', 3)).toEqual([]);
  });
});
