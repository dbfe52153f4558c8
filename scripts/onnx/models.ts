import {
  convolution,
  DiagonalNewton,
  dense,
  fullConnections,
  generateDigits,
  LeNet1989,
  Network,
  SGD,
  scaledTanh,
} from 'lenet-1989';
import { trained1989, trainedReader } from 'lenet-1989/trained';

/** A network whose biases are somewhere too, after it has learnt a little. */
function learnt<Net extends Network>(network: Net, optimizer = new SGD({ learningRate: 0.02 })): Net {
  network.train(generateDigits({ count: 300, seed: 7 }), optimizer);
  return network;
}

const input = { height: 16, width: 16, maps: 1 };

/** The networks that another program has to run as the library does, by what they are. */
export function models(): Map<string, Network> {
  const newton = new LeNet1989({ seed: 3 });
  newton.train(
    generateDigits({ count: 300, seed: 7 }),
    new DiagonalNewton({ learningRate: 0.001, damping: 0.04 }),
  );
  return new Map<string, Network>([
    ['LeNet1989, random', new LeNet1989()],
    ['LeNet1989, a pass of SGD', learnt(new LeNet1989({ seed: 2, outputBias: -0.5 }))],
    ['LeNet1989, a pass of newton', newton],
    ['LeNet1989, every map connected', learnt(new LeNet1989({ connections: fullConnections(12, 12) }))],
    ['LeNet1989 of plain tanh', learnt(new LeNet1989({ squash: 'tanh', initialisation: '2.4/sqrt(F)' }))],
    ['trained1989', trained1989],
    ['trainedReader', trainedReader],
    [
      'uneven table, backgrounds of 0.3 and 0, no tanh at the end',
      learnt(
        new Network({
          input,
          layers: [
            convolution({
              name: 'a',
              maps: 5,
              kernel: 4,
              stride: 3,
              border: { before: 1, after: 3 },
              background: 0.3,
            }),
            scaledTanh({ amplitude: 1, slope: 1 }),
            convolution({
              name: 'b',
              maps: 3,
              kernel: 3,
              stride: 1,
              border: { before: 2, after: 0 },
              background: 0,
              connections: [[4, 0], [2], [1, 3, 0]],
            }),
            scaledTanh(),
            dense({ name: 'c', units: 10 }),
          ],
        }),
      ),
    ],
    [
      'units in a row, and maps of them again',
      learnt(
        new Network({
          input,
          layers: [
            dense({ name: 'a', units: 20 }),
            scaledTanh(),
            convolution({ name: 'b', maps: 10, kernel: 1, stride: 1 }),
            scaledTanh(),
            scaledTanh({ amplitude: 2, slope: 0.5 }),
          ],
        }),
      ),
    ],
  ]);
}
