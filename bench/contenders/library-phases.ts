import { fullConnections, LENET_1989_CONNECTIONS } from 'lenet-1989';
import { SquaredError } from '../../src/layers/loss.ts';
import { convolutionGeometry } from '../../src/tensor/convolution-geometry.ts';
import { paddedGrid, storedSize } from '../../src/tensor/grid.ts';
import type { Kernels } from '../../src/tensor/kernels.ts';
import { CONVOLUTION, DENSE, DESCENT, SCALED_TANH } from '../../src/tensor/operations.ts';
import { Random } from '../../src/tensor/random.ts';
import type { Tensor } from '../../src/tensor/tensor.ts';
import { workshop } from '../../src/tensor/workshop.ts';

/** A kernel of a training step. */
type Phase = readonly [name: string, run: () => unknown];

/** Of each kernel, in a loop of its own. */
const REPEATS = 1000;

/** Numbers in all tensors of a step, and some more. */
const NUMBERS = 1 << 16;

/**
 * The kernels of a training step on the paper's shapes and random numbers, in the order of a step, by the names that
 * `native/phases.c` gives them.
 */
export function libraryPhases(choice: Kernels['name']): readonly Phase[] {
  const { memory, kernels } = workshop(choice, [[NUMBERS]]);
  const random = new Random(1);
  const tensor = (size: number): Tensor => {
    const made = memory.tensor([size]);
    made.data.set(made.data.map(() => random.uniform(-1, 1)));
    return made;
  };

  const border = { before: 2, after: 1 };
  const image = { height: 16, width: 16, maps: 1, lanes: 1 };
  const h1Geometry = convolutionGeometry(image, 5, 2, border, fullConnections(12, 1));
  const h2Geometry = convolutionGeometry(h1Geometry.output, 5, 2, border, LENET_1989_CONNECTIONS);
  const h3Lanes = paddedGrid(1, 1, 30).lanes;
  const outputLanes = paddedGrid(1, 1, 10).lanes;

  const convolution = (geometry: typeof h1Geometry) => ({
    ...kernels.prepare(CONVOLUTION, geometry),
    ...units(storedSize(geometry.output)),
    bordered: tensor(storedSize(geometry.bordered)),
    weights: tensor(geometry.weights),
    weightGradient: tensor(geometry.weights),
  });
  const dense = (inputs: number, outputs: number) => ({
    ...kernels.prepare(DENSE, { inputs, outputs }),
    ...units(outputs),
    weights: tensor(inputs * outputs),
    weightGradient: tensor(inputs * outputs),
  });
  const units = (size: number) => ({
    tanh: kernels.prepare(SCALED_TANH, { size, amplitude: 1.7159, slope: 2 / 3 }),
    biases: tensor(size),
    biasGradient: tensor(size),
    sums: tensor(size),
    units: tensor(size),
    gradient: tensor(size),
    sumGradient: tensor(size),
  });

  const pixels = tensor(storedSize(image));
  const h1 = convolution(h1Geometry);
  const h2 = convolution(h2Geometry);
  const h3 = dense(storedSize(h2Geometry.output), h3Lanes);
  const output = dense(h3Lanes, outputLanes);
  const loss = new SquaredError().prepare(paddedGrid(1, 1, 10));
  const parameters = [h1, h2, h3, output].reduce(
    (sum, { weights, biases }) => sum + weights.data.length + biases.data.length,
    0,
  );
  const descend = kernels.prepare(DESCENT, parameters);
  const values = tensor(parameters);
  const gradients = memory.tensor([parameters]);

  const tanh = (name: string, layer: ReturnType<typeof units>): Phase => [
    `${name} tanh`,
    () => layer.tanh.forward(layer.sums, layer.units),
  ];
  const tanhBackward = (name: string, layer: ReturnType<typeof units>): Phase => [
    `${name} tanh backward`,
    () => layer.tanh.backward(layer.units, layer.gradient, layer.sumGradient),
  ];
  const forward = (name: string, layer: ReturnType<typeof dense>, input: Tensor): Phase => [
    `${name} forward`,
    () => layer.forward(input, layer.weights, layer.biases, layer.sums),
  ];
  const convolve = (name: string, layer: ReturnType<typeof convolution>, input: Tensor): Phase => [
    `${name} forward`,
    () => {
      layer.border(input, layer.bordered);
      layer.forward(layer.bordered, layer.weights, layer.biases, layer.sums);
    },
  ];
  const weightGradient = (
    name: string,
    layer: ReturnType<typeof dense> | ReturnType<typeof convolution>,
    input: Tensor,
  ): Phase => [
    `${name} weight gradient`,
    () => layer.backwardWeights(input, layer.sumGradient, layer.weightGradient, layer.biasGradient),
  ];
  const inputGradient = (
    name: string,
    layer: ReturnType<typeof dense> | ReturnType<typeof convolution>,
    gradient: Tensor,
  ): Phase => [
    `${name} input gradient`,
    () => layer.backwardInput(layer.weights, layer.sumGradient, gradient),
  ];
  return [
    convolve('H1', h1, pixels),
    tanh('H1', h1),
    convolve('H2', h2, h1.units),
    tanh('H2', h2),
    forward('H3', h3, h2.units),
    tanh('H3', h3),
    forward('output', output, h3.units),
    tanh('output', output),
    ['loss gradient', () => loss.backward(output.units, 3, output.gradient)],
    tanhBackward('output', output),
    weightGradient('output', output, h3.units),
    inputGradient('output', output, h3.gradient),
    tanhBackward('H3', h3),
    weightGradient('H3', h3, h2.units),
    inputGradient('H3', h3, h2.gradient),
    tanhBackward('H2', h2),
    weightGradient('H2', h2, h2.bordered),
    inputGradient('H2', h2, h1.gradient),
    tanhBackward('H1', h1),
    weightGradient('H1', h1, h1.bordered),
    ['descent', () => descend(values, gradients, 0.02)],
  ];
}

/** Microseconds of each kernel alone, in a loop: its numbers stay in the nearest cache. */
export function timePhases(phases: readonly Phase[]): Map<string, number> {
  return new Map(
    phases.map(([name, run]) => {
      const start = performance.now();
      for (let n = 0; n < REPEATS; n++) run();
      return [name, ((performance.now() - start) * 1000) / REPEATS];
    }),
  );
}
