import { generateDigits, type Network } from 'lenet-1989';
import { toOnnx } from 'lenet-1989/onnx';
import { runModel } from './onnx-runtime.ts';
import { checkByPython } from './python-onnx.ts';

/** How far an output may be from the library's. */
export const TOLERANCE = 1e-5;

/** How a model of a network does in other programs. */
export interface CheckedModel {
  readonly name: string;
  readonly bytes: number;
  /** The largest between an output of ONNX Runtime and the library's. */
  readonly difference: number;
  /** Digits that ONNX Runtime takes for others than the library does. */
  readonly otherwise: number;
  /** `ok`, or what ONNX's checker finds wrong; undefined where nobody asks it. */
  readonly checker: string | undefined;
}

const digits = generateDigits({ count: 1000, seed: 1990 });

/**
 * Has ONNX Runtime and ONNX's checker look at the model of a network.
 * @param python one that has the package onnx, if there is one
 */
export async function checkModel(
  name: string,
  network: Network,
  python: string | undefined,
): Promise<CheckedModel> {
  const model = toOnnx(network);
  const ours = network.forward(digits.images);
  const theirs = await runModel(model, digits.images, [digits.count, 1, 16, 16]);
  return {
    name,
    bytes: model.length,
    // NaN where one is missing or none.
    difference: ours.reduce(
      (most, output, k) => Math.max(most, Math.abs(output - (theirs[k] ?? Number.NaN))),
      0,
    ),
    otherwise: digitsOf(ours).filter((digit, n) => digit !== digitsOf(theirs)[n]).length,
    checker: python && saidBy(python, model),
  };
}

/** Whether a model does as the network. */
export function isAsTheLibrary(model: CheckedModel): boolean {
  return model.difference <= TOLERANCE && model.otherwise === 0 && !hasFault(model);
}

/** What was checked, a model a line. */
export function checkTable(checked: readonly CheckedModel[]): string {
  const row = (...[name = '', ...figures]: readonly string[]) =>
    name.padEnd(60) + figures.map((figure) => figure.padStart(12)).join('');
  return [
    row('model', 'bytes', 'difference', 'read other', 'checker'),
    ...checked.map((model) =>
      row(
        model.name,
        String(model.bytes),
        model.difference.toExponential(1),
        String(model.otherwise),
        hasFault(model) ? 'fault' : (model.checker ?? 'skip'),
      ),
    ),
    ...checked.filter(hasFault).map(({ name, checker }) => `${name}: ${checker}`),
  ].join('\n');
}

function digitsOf(outputs: Float32Array): number[] {
  return Array.from({ length: digits.count }, (_, n) => {
    const ten = [...outputs.subarray(n * 10, n * 10 + 10)];
    return ten.indexOf(Math.max(...ten));
  });
}

function hasFault({ checker = 'ok' }: CheckedModel): boolean {
  return checker !== 'ok';
}

function saidBy(python: string, model: Uint8Array): string {
  try {
    checkByPython(python, model);
    return 'ok';
  } catch (error) {
    return (error as Error).message;
  }
}
