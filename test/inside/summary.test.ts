import { convolution, dense, LeNet1989, Network, scaledTanh } from 'lenet-1989';
import { expect, test } from 'vitest';

test('the table has the figures of section 3.3 of the paper', () => {
  expect(new LeNet1989().summary()).toBe(
    [
      'layer   output       receptive field   connections  parameters',
      'input   1 x 16 x 16',
      'H1      12 x 8 x 8   5 x 5 of 1 map          19968        1068',
      'H2      12 x 4 x 4   5 x 5 of 8 maps         38592        2592',
      'H3      30 units     4 x 4 of 12 maps         5790        5790',
      'output  10 units     30 units                  310         310',
      'total   1256 units                           64660        9760',
    ].join('\n'),
  );
});

test('maps that see different numbers of maps, and a single unit', () => {
  const network = new Network({
    input: { height: 3, width: 4, maps: 3 },
    layers: [
      convolution({ name: 'first', maps: 3, kernel: 2, stride: 1, connections: [[0, 2], [], [1]] }),
      scaledTanh(),
      dense({ name: 'last', units: 1 }),
      dense({ name: 'behind', units: 2 }),
    ],
  });
  // 2 x 3 positions: of the three maps with 8, 0 and 4 weights, and a bias for each unit.
  expect(network.summary()).toBe(
    [
      'layer   output     receptive field       connections  parameters',
      'input   3 x 3 x 4',
      'first   3 x 2 x 3  2 x 2 of 0 to 2 maps           90          30',
      'last    1 unit     2 x 3 of 3 maps                19          19',
      'behind  2 units    1 unit                          4           4',
      'total   57 units                                 113          53',
    ].join('\n'),
  );
});

test('a layer of many units', () => {
  const network = new Network({
    input: { height: 28, width: 28, maps: 1 },
    layers: [dense({ name: 'h', units: 400 }), dense({ name: 'o', units: 10 })],
  });
  expect(network.summary().split('\n')[2]).toBe(
    'h      400 units    28 x 28 of 1 map       314000      314000',
  );
});
