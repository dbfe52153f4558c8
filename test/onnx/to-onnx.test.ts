import fc from 'fast-check';
import { LeNet1989, Network, scaledTanh } from 'lenet-1989';
import { toOnnx } from 'lenet-1989/onnx';
import { expect, test } from 'vitest';
import { checkByPython } from '../../scripts/onnx/python-onnx.ts';
import { pythonWith } from '../../scripts/onnx/python-with.ts';
import { networks } from './networks.ts';

const python = pythonWith('onnx');
if (!python) console.log("skipped: there is no python3 with onnx, so ONNX's own checker looks at no model");

test.skipIf(!python)("ONNX's checker finds no fault, and the shapes of the paper", () => {
  expect(checkByPython(python as string, toOnnx(new LeNet1989()))).toMatchObject({
    input: ['N', 1, 16, 16],
    'H1/conv': ['N', 12, 8, 8],
    'H1/tanh': ['N', 12, 8, 8],
    'H2/bias': ['N', 12, 4, 4],
    'H3/flatten': ['N', 192],
    'H3/dense': ['N', 30],
    output: ['N', 10],
  });
});

test.skipIf(!python)(
  "ONNX's checker finds no fault in a network of any geometry",
  { timeout: 60_000 },
  () => {
    fc.assert(
      fc.property(networks, (network) => {
        const { input, output } = checkByPython(python as string, toOnnx(network));
        const { maps, height, width } = network.layers[0].input;
        expect(input).toEqual(['N', maps, height, width]);
        expect(output).toEqual(['N', network.outputs]);
      }),
      { numRuns: 12 },
    );
  },
);

test.skipIf(!python)('what is checked is the file', () => {
  const file = toOnnx(new LeNet1989());
  expect(() => checkByPython(python as string, Uint8Array.from(file).fill(0, 100, 200))).toThrow(
    /^onnx.checker: /,
  );
});

test('the same network gives the same bytes', () => {
  expect(toOnnx(new LeNet1989({ seed: 4, kernels: 'plain' }))).toEqual(toOnnx(new LeNet1989({ seed: 4 })));
});

test('layers that follow one another take no more room, however many there are', () => {
  const bytesOf = (count: number) =>
    toOnnx(
      new Network({
        input: { height: 1, width: 1, maps: 1 },
        layers: Array.from({ length: count }, () => scaledTanh()),
      }),
    ).length;
  // But for the digits of their numbers, of which a layer has a dozen.
  expect(bytesOf(1000) / 1000).toBeLessThan((bytesOf(100) / 100) * 1.1);
});
