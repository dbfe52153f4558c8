import { dense, LeNet1989, Network, scaledTanh } from 'lenet-1989';
import { toOnnx } from 'lenet-1989/onnx';
import { expect, test } from 'vitest';
import { onnxText } from '../../../scripts/inspecting/onnx-text.ts';
import { protobuf } from '../../onnx/foreign-model.ts';

test('the network of 1989 is told by its operators, and the metadata in words', () => {
  const network = Object.assign(new LeNet1989({ squash: 'tanh' }), {
    card: { normalisation: 'a rule', sharpness: 3, none: -0.5 },
  });
  const lines = onnxText(toOnnx(network, { 'made by': 'hand' }));
  expect(lines[0]).toBe('the network of 1989, in an ONNX model');
  expect(lines).toContain('squashing function: tanh, f(a) = tanh(a)');
  expect(lines.slice(-4)).toEqual([
    'producer: lenet-1989',
    'made by: hand',
    'card: normalisation a rule, sharpness 3, none -0.5',
    'loss: on 1, off -1, scale 1',
  ]);
});

test('another network is told by its layers', () => {
  const network = new Network({
    input: { height: 2, width: 2, maps: 1 },
    layers: [dense({ name: 'a', units: 3 }), scaledTanh()],
    loss: { sharpness: 2 },
  });
  const lines = onnxText(toOnnx(network));
  expect(lines[0]).toBe('a network of this library, in an ONNX model');
  expect(lines.join('\n')).toMatch(/^a {6}3 units {4}2 x 2 of 1 map +15 +15$/m);
  expect(lines.at(-1)).toBe('loss: sharpness 2');
});

test('a model that is no network of the library is told by its graph, its producer and its metadata, with the reason', () => {
  const model = protobuf([
    [1, 7],
    [2, 'another program'],
    [7, [[2, 'a graph\n']]],
    [
      14,
      [
        [1, 'author'],
        [2, 'somebody'],
      ],
    ],
  ]);
  const [what, reason, ...rest] = onnxText(model);
  expect(what).toBe('an ONNX model, a graph\\u{a}');
  expect(reason).toMatch(/^no network of this library: ONNX input: expected type 1 of 4 axes, found /);
  expect(rest).toEqual(['', 'producer: another program', 'author: somebody']);
});

test('bytes that are no model are refused', () => {
  expect(() => onnxText(Uint8Array.of(8, 7))).toThrow('file: expected an ONNX model, found no graph');
  expect(() => onnxText(toOnnx(new LeNet1989()).subarray(0, 20_000))).toThrow('file: expected an ONNX model');
});
