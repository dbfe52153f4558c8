import { fullConnections, LENET_1989_CONNECTIONS } from 'lenet-1989';
import { ADAM, DENSE, DESCENT, DESCENT_BY_RATES, SCALED_TANH, SQUARE } from '../../src/tensor/operations.ts';
import { tanh } from '../models/tanh.ts';
import { type Case, numbers } from './case.ts';
import { type ConvolutionCase, convolutionCases } from './convolution-cases.ts';

const { fround } = Math;
const paper = { kernel: 5, stride: 2, before: 2, after: 1, background: -1 };

/** The paper's own shapes, and sizes that leave a rest wherever four are taken at a time. */
const convolutions: readonly ConvolutionCase[] = [
  { name: 'H1', ...paper, height: 16, width: 16, maps: 1, lanes: 1, table: fullConnections(12, 1) },
  { name: 'H2', ...paper, height: 8, width: 8, maps: 12, lanes: 12, table: LENET_1989_CONNECTIONS },
  {
    name: '1 map from 2',
    kernel: 1,
    stride: 1,
    before: 0,
    after: 0,
    background: -1,
    height: 3,
    width: 5,
    maps: 2,
    lanes: 4,
    table: [[1, 0]],
  },
  {
    name: '2 maps from 3',
    kernel: 3,
    stride: 2,
    before: 1,
    after: 2,
    background: 0.5,
    height: 5,
    width: 4,
    maps: 3,
    lanes: 4,
    table: [[2], [0, 1]],
  },
  {
    name: '3 maps from 5',
    kernel: 2,
    stride: 3,
    before: 0,
    after: 1,
    background: -1,
    height: 7,
    width: 7,
    maps: 5,
    lanes: 8,
    table: [[4, 0], [], [3, 1, 2]],
  },
  {
    name: '5 maps from 7',
    kernel: 4,
    stride: 1,
    before: 2,
    after: 0,
    background: 0,
    height: 4,
    width: 6,
    maps: 7,
    lanes: 8,
    table: [[6], [0, 6], [5, 2, 1], [], [3]],
  },
  {
    name: '1 map from 6 of 7, not padded',
    kernel: 2,
    stride: 1,
    before: 0,
    after: 1,
    background: 0.25,
    height: 3,
    width: 3,
    maps: 7,
    lanes: 7,
    table: [[0, 1, 2, 4, 5, 6]],
  },
  {
    name: '28 maps from 3',
    kernel: 2,
    stride: 1,
    before: 0,
    after: 0,
    background: -1,
    height: 3,
    width: 6,
    maps: 3,
    lanes: 4,
    table: fullConnections(28, 3),
  },
  {
    // Three fours that see a map, and five that see none: bundles of three and of two that see the same.
    name: '32 maps from 1, of which 20 see none',
    kernel: 2,
    stride: 1,
    before: 0,
    after: 0,
    background: -1,
    height: 3,
    width: 3,
    maps: 1,
    lanes: 1,
    table: Array.from({ length: 32 }, (_, map) => (map < 12 ? [0] : [])),
  },
  {
    // Of the fours, two see three maps each, but not the same, one sees none, and two see one.
    name: '20 maps from 4',
    kernel: 3,
    stride: 1,
    before: 1,
    after: 0,
    background: 0.25,
    height: 4,
    width: 5,
    maps: 4,
    lanes: 4,
    table: [
      [0, 1],
      [2],
      [1],
      [],
      [3],
      [1, 0],
      [0, 1, 3],
      [3],
      [],
      [],
      [],
      [],
      [2],
      [2],
      [2],
      [2],
      [1],
      [1],
      [],
      [1],
    ],
  },
  {
    name: '7 maps from 1',
    kernel: 5,
    stride: 2,
    before: 1,
    after: 1,
    background: -1,
    height: 9,
    width: 6,
    maps: 1,
    lanes: 1,
    table: fullConnections(7, 1),
  },
];

/** The kernels of a dense layer; sums as src/tensor/kernels.ts states them. Weights `[group of 4 outputs][input][4]`. */
function denseCases(name: string, inputs: number, outputs: number, seed: number): Case[] {
  const input = numbers(inputs, seed);
  const weights = numbers(inputs * outputs, seed + 1);
  const biases = numbers(outputs, seed + 2);
  const delta = numbers(outputs, seed + 3);
  const weightGradient = numbers(inputs * outputs, seed + 4);
  const biasGradient = numbers(outputs, seed + 5);
  const place = (o: number, i: number) => (o - (o % 4)) * inputs + i * 4 + (o % 4);
  const output = biases.map((bias, o) =>
    input.reduce((sum, value, i) => fround(sum + fround(weights[place(o, i)] * value)), bias),
  );
  const inputGradient = input.map((_, i) => {
    const sums = [0, 0, 0, 0];
    delta.forEach((value, o) => {
      sums[o % 4] = fround(sums[o % 4] + fround(weights[place(o, i)] * value));
    });
    return fround(fround(sums[0] + sums[1]) + fround(sums[2] + sums[3]));
  });
  const added = [...weightGradient];
  delta.forEach((value, o) => {
    for (let i = 0; i < inputs; i++)
      added[place(o, i)] = fround(added[place(o, i)] + fround(value * input[i]));
  });
  const geometry = { inputs, outputs };
  return [
    {
      name: `${name} forward`,
      inputs: { input, weights, biases },
      outputs: { output: { expected: output, tolerance: 0 } },
      run: (kernels, t) => kernels.prepare(DENSE, geometry).forward(t.input, t.weights, t.biases, t.output),
    },
    {
      name: `${name} backwardInput`,
      inputs: { weights, delta },
      outputs: { gradient: { expected: inputGradient, tolerance: 0 } },
      run: (kernels, t) => kernels.prepare(DENSE, geometry).backwardInput(t.weights, t.delta, t.gradient),
    },
    {
      name: `${name} backwardWeights`,
      inputs: { input, delta },
      outputs: {
        weightGradient: { before: weightGradient, expected: added, tolerance: 0 },
        biasGradient: {
          before: biasGradient,
          expected: biasGradient.map((value, o) => fround(value + delta[o])),
          tolerance: 0,
        },
      },
      run: (kernels, t) =>
        kernels.prepare(DENSE, geometry).backwardWeights(t.input, t.delta, t.weightGradient, t.biasGradient),
    },
  ];
}

function tanhCases(size: number, amplitude: number, slope: number, seed: number): Case[] {
  const sums = numbers(size, seed).map((value) => fround(8 * value));
  const output = numbers(size, seed + 1).map((value) => fround(amplitude * value));
  const delta = numbers(size, seed + 2);
  const [a, s, ratio] = [amplitude, slope, slope / amplitude].map(fround);
  return [
    {
      name: `tanh of ${size} forward`,
      inputs: { sums },
      outputs: {
        output: { expected: sums.map((value) => fround(a * tanh(fround(s * value)))), tolerance: 0 },
      },
      run: (kernels, t) => kernels.prepare(SCALED_TANH, { size, amplitude, slope }).forward(t.sums, t.output),
    },
    {
      name: `tanh of ${size} backward`,
      inputs: { output, delta },
      outputs: {
        gradient: {
          expected: output.map((y, k) =>
            fround(delta[k] * fround(fround(fround(a - y) * fround(a + y)) * ratio)),
          ),
          tolerance: 0,
        },
      },
      run: (kernels, t) =>
        kernels.prepare(SCALED_TANH, { size, amplitude, slope }).backward(t.output, t.delta, t.gradient),
    },
  ];
}

function descentCase(size: number, seed: number): Case {
  const parameters = numbers(size, seed);
  const gradients = numbers(size, seed + 1);
  const rate = 0.03;
  return {
    name: `descent of ${size}`,
    inputs: {},
    outputs: {
      parameters: {
        before: parameters,
        expected: parameters.map((value, k) => fround(value - fround(fround(rate) * gradients[k]))),
        tolerance: 0,
      },
      gradients: { before: gradients, expected: gradients.map(() => 0), tolerance: 0 },
    },
    run: (kernels, t) => kernels.prepare(DESCENT, size)(t.parameters, t.gradients, rate),
  };
}

function descentByRatesCase(size: number, seed: number): Case {
  const [parameters, rates, gradients] = [0, 1, 2].map((k) => numbers(size, seed + k));
  return {
    name: `descent by rates of ${size}`,
    inputs: { rates },
    outputs: {
      parameters: {
        before: parameters,
        expected: parameters.map((value, k) => fround(value - fround(rates[k] * gradients[k]))),
        tolerance: 0,
      },
      gradients: { before: gradients, expected: gradients.map(() => 0), tolerance: 0 },
    },
    run: (kernels, t) => kernels.prepare(DESCENT_BY_RATES, size)(t.parameters, t.rates, t.gradients),
  };
}

function adamCase(size: number, seed: number): Case {
  const [parameters, gradients, first, signed] = [0, 1, 2, 3].map((k) => numbers(size, seed + k));
  const second = signed.map(Math.abs);
  const [decay1, decay2, epsilon, rate, keep] = [0.9, 0.999, 0.001, 0.03, 0.98];
  const blend = (decay: number, old: number, value: number) =>
    fround(fround(fround(decay) * old) + fround(fround(1 - decay) * value));
  const m = first.map((old, k) => blend(decay1, old, gradients[k]));
  const v = second.map((old, k) => blend(decay2, old, fround(gradients[k] ** 2)));
  const expected = parameters.map((value, k) => {
    const direction = fround(m[k] / fround(fround(Math.sqrt(v[k])) + fround(epsilon)));
    return fround(fround(fround(keep) * value) - fround(fround(rate) * direction));
  });
  return {
    name: `adam of ${size}`,
    inputs: {},
    outputs: {
      parameters: { before: parameters, expected, tolerance: 0 },
      gradients: { before: gradients, expected: gradients.map(() => 0), tolerance: 0 },
      first: { before: first, expected: m, tolerance: 0 },
      second: { before: second, expected: v, tolerance: 0 },
    },
    run: (kernels, t) =>
      kernels.prepare(ADAM, { size, decay1, decay2, epsilon })(
        t.parameters,
        t.gradients,
        t.first,
        t.second,
        rate,
        keep,
      ),
  };
}

function squareCase(size: number, seed: number): Case {
  const input = numbers(size, seed);
  return {
    name: `square of ${size}`,
    inputs: { input },
    outputs: { output: { expected: input.map((value) => fround(value ** 2)), tolerance: 0 } },
    run: (kernels, t) => kernels.prepare(SQUARE, size)(t.input, t.output),
  };
}

/** Every kernel on the paper's own shapes and on awkward ones: for the parity of kernel sets, and for benchmarks. */
export function cases(seed: number): Case[] {
  return [
    ...convolutions.flatMap((each, k) => convolutionCases(each, seed + 1000 * k)),
    ...denseCases('H3', 192, 32, seed + 10_000),
    ...denseCases('output', 32, 12, seed + 11_000),
    ...denseCases('4 from 7', 7, 4, seed + 12_000),
    ...denseCases('8 from 1', 1, 8, seed + 13_000),
    ...denseCases('36 from 3', 3, 36, seed + 13_100),
    ...denseCases('4 from 2', 2, 4, seed + 13_200),
    ...denseCases('12 from 13', 13, 12, seed + 13_300),
    ...[768, 192, 32, 1, 2, 3, 5, 7].flatMap((size) => tanhCases(size, 1.7159, 2 / 3, seed + 14_000 + size)),
    ...tanhCases(8, 2.5, 0.4, seed + 15_000),
    ...tanhCases(8, 0.7, 1.3, seed + 15_500),
    // The ratio of the rounded constants is another number than the rounded ratio.
    ...tanhCases(9, 1.7, 0.9, seed + 15_700),
    ...tanhCases(9, 1.9, 0.3, seed + 15_800),
    ...[10_232, 12, 1, 2, 3, 5, 7].flatMap((size) => [
      descentCase(size, seed + 17_000 + size),
      descentByRatesCase(size, seed + 18_000 + size),
      squareCase(size, seed + 19_000 + size),
      adamCase(size, seed + 20_000 + size),
    ]),
  ];
}
