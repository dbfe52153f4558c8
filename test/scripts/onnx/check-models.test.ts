import { LeNet1989 } from 'lenet-1989';
import { toOnnx } from 'lenet-1989/onnx';
import { expect, test } from 'vitest';
import {
  type CheckedModel,
  checkModel,
  checkTable,
  isAsTheLibrary,
} from '../../../scripts/onnx/check-models.ts';

const good: CheckedModel = { name: 'm', bytes: 45_000, difference: 4e-6, otherwise: 0, checker: 'ok' };

test('a model does as the library if outputs and digits agree, and the checker finds no fault', () => {
  expect(isAsTheLibrary(good)).toBe(true);
  expect(isAsTheLibrary({ ...good, checker: undefined })).toBe(true);
  expect(isAsTheLibrary({ ...good, difference: 1.1e-5 })).toBe(false);
  expect(isAsTheLibrary({ ...good, difference: Number.NaN })).toBe(false);
  expect(isAsTheLibrary({ ...good, otherwise: 1 })).toBe(false);
  expect(isAsTheLibrary({ ...good, checker: 'onnx.checker: no' })).toBe(false);
});

test('the table has a line for each model, and the faults below', () => {
  const lines = checkTable([good, { ...good, name: 'n', checker: 'onnx.checker: no' }]).split('\n');
  expect(lines[1]).toMatch(/^m +45000 +4\.0e-6 +0 +ok$/);
  expect(lines[2]).toMatch(/^n +45000 +4\.0e-6 +0 +fault$/);
  expect(lines[3]).toBe('n: onnx.checker: no');
});

test('a model that no checker has looked at is not said to be fine', () => {
  expect(checkTable([{ ...good, checker: undefined }]).split('\n')[1]).toMatch(
    /^m +45000 +4\.0e-6 +0 +skip$/,
  );
});

test('ONNX Runtime runs the model of a network', { timeout: 60_000 }, async () => {
  const network = new LeNet1989({ seed: 5 });
  const checked = await checkModel('random', network, undefined);
  expect(checked).toMatchObject({ name: 'random', bytes: toOnnx(network).length, otherwise: 0 });
  expect(checked.difference).toBeGreaterThan(0);
  expect(isAsTheLibrary(checked)).toBe(true);
});
