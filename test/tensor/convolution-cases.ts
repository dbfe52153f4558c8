import { convolutionGeometry } from '../../src/tensor/convolution-geometry.ts';
import type { Grid } from '../../src/tensor/grid.ts';
import { CONVOLUTION } from '../../src/tensor/operations.ts';
import {
  backwardInput,
  backwardWeights,
  type ConvolutionModel,
  forward,
  outputSize,
} from '../models/convolution.ts';
import { type Case, numbers } from './case.ts';

/** A geometry as the models see it, with its input maps and the numbers stored for a position. */
export interface ConvolutionCase extends ConvolutionModel {
  readonly name: string;
  readonly maps: number;
  readonly lanes: number;
}

type Maps = readonly (readonly number[])[];

const four = (count: number) => Math.ceil(count / 4) * 4;

/** `[map][position]` as it is stored: `[position][lane]`, zero beyond the maps. */
function stored(maps: Maps, positions: number, lanes: number): number[] {
  return Array.from(
    { length: positions * lanes },
    (_, at) => maps[at % lanes]?.[Math.floor(at / lanes)] ?? 0,
  );
}

/** Weights as they are stored: for each four output maps, each tap, each input map that one of them sees: four numbers. */
function storedWeights(weights: Maps, { table, kernel }: ConvolutionModel): number[] {
  const result: number[] = [];
  for (let first = 0; first < table.length; first += 4) {
    const union = [...new Set(table.slice(first, first + 4).flat())].sort((a, b) => a - b);
    for (let tap = 0; tap < kernel * kernel; tap++) {
      for (const input of union) {
        for (let map = first; map < first + 4; map++) {
          const place = table[map]?.indexOf(input) ?? -1;
          result.push(place < 0 ? 0 : weights[map][place * kernel * kernel + tap]);
        }
      }
    }
  }
  return result;
}

/** The four kernels of a convolution, expected from the models in float32. */
export function convolutionCases(model: ConvolutionCase, seed: number): Case[] {
  const { fround } = Math;
  const { height, width, kernel, stride, before, after, background, table, maps, lanes } = model;
  const output = outputSize(model);
  const positions = output.height * output.width;
  const outputLanes = four(table.length);
  const input: Maps = Array.from({ length: maps }, (_, map) => numbers(height * width, seed + map));
  const weights: Maps = table.map((inputs, map) =>
    numbers(inputs.length * kernel * kernel, seed + 100 + map),
  );
  const weightGradient: Maps = table.map((inputs, map) =>
    numbers(inputs.length * kernel * kernel, seed + 200 + map),
  );
  const [biases, delta, biasGradient]: Maps[] = [300, 400, 500].map((from) =>
    table.map((_, map) => numbers(positions, seed + from + map)),
  );

  const across = before + width + after;
  const bordered = (inside: (map: number, y: number, x: number) => number, edge: number) =>
    Array.from({ length: (before + height + after) * across * lanes }, (_, at) => {
      const y = Math.floor(at / lanes / across) - before;
      const x = (Math.floor(at / lanes) % across) - before;
      return y >= 0 && y < height && x >= 0 && x < width ? inside(at % lanes, y, x) : edge;
    });
  const withBorder = bordered((map, y, x) => input[map]?.[y * width + x] ?? 0, background);

  const grid: Grid = { height, width, maps, lanes };
  const geometry = convolutionGeometry(grid, kernel, stride, { before, after }, table);
  const storedDelta = stored(delta, positions, outputLanes);
  return [
    {
      name: `${model.name} border`,
      inputs: { input: stored(input, height * width, lanes) },
      outputs: {
        bordered: { before: bordered(() => Number.NaN, background), expected: withBorder, tolerance: 0 },
      },
      run: (kernels, t) => kernels.prepare(CONVOLUTION, geometry).border(t.input, t.bordered),
    },
    {
      name: `${model.name} forward`,
      inputs: {
        bordered: withBorder,
        weights: storedWeights(weights, model),
        biases: stored(biases, positions, outputLanes),
      },
      outputs: {
        output: {
          expected: stored(forward(model, input, weights, biases, fround), positions, outputLanes),
          tolerance: 0,
        },
      },
      run: (kernels, t) =>
        kernels.prepare(CONVOLUTION, geometry).forward(t.bordered, t.weights, t.biases, t.output),
    },
    {
      name: `${model.name} backwardInput`,
      inputs: { weights: storedWeights(weights, model), delta: storedDelta },
      outputs: {
        gradient: {
          expected: stored(backwardInput(model, maps, weights, delta, fround), height * width, lanes),
          tolerance: 0,
        },
      },
      run: (kernels, t) =>
        kernels.prepare(CONVOLUTION, geometry).backwardInput(t.weights, t.delta, t.gradient),
    },
    {
      name: `${model.name} backwardWeights`,
      inputs: { bordered: withBorder, delta: storedDelta },
      outputs: {
        weightGradient: {
          before: storedWeights(weightGradient, model),
          expected: storedWeights(backwardWeights(model, input, delta, weightGradient, fround), model),
          tolerance: 0,
        },
        biasGradient: {
          before: stored(biasGradient, positions, outputLanes),
          expected: stored(
            biasGradient.map((each, map) => each.map((value, k) => fround(value + delta[map][k]))),
            positions,
            outputLanes,
          ),
          tolerance: 0,
        },
      },
      run: (kernels, t) =>
        kernels
          .prepare(CONVOLUTION, geometry)
          .backwardWeights(t.bordered, t.delta, t.weightGradient, t.biasGradient),
    },
  ];
}
