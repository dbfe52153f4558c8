import { describe, expect, test } from 'vitest';
import { expectTensors } from '../../src/files/expect-tensors.ts';
import { SafetensorsError, type SafetensorsFile } from '../../src/files/safetensors.ts';

const zeros = (shape: readonly number[]) => ({
  shape,
  data: new Float32Array(shape.reduce((a, b) => a * b, 1)),
});

const wanted = new Map([
  ['H1.weight', [12, 1, 5, 5]],
  ['scale', []],
  ['H1.bias', [768]],
]);
const good = { scale: zeros([]), 'H1.bias': zeros([768]), 'H1.weight': zeros([12, 1, 5, 5]) };

function file(
  tensors: Record<string, ReturnType<typeof zeros>>,
  others: Record<string, { dtype: string; shape: number[] }> = {},
): Pick<SafetensorsFile, 'tensors' | 'others'> {
  return { tensors: new Map(Object.entries(tensors)), others: new Map(Object.entries(others)) };
}

describe('expectTensors', () => {
  test('takes the wanted tensors in any order, and others of other types beside them', () => {
    expect(() => expectTensors(file(good), wanted)).not.toThrow();
    expect(() => expectTensors(file(good, { steps: { dtype: 'I64', shape: [] } }), wanted)).not.toThrow();
  });

  const { 'H1.weight': weight, ...rest } = good;
  test.each<[string, Pick<SafetensorsFile, 'tensors' | 'others'>, string]>([
    ['a missing tensor', file(rest), 'tensors: expected "H1.weight" [12,1,5,5], found none in their place'],
    [
      'another shape',
      file({ ...good, 'H1.weight': zeros([12, 25]) }),
      'tensors: expected "H1.weight" [12,1,5,5], found in their place "H1.weight" [12,25]',
    ],
    [
      'as many numbers in another order',
      file({ ...good, 'H1.weight': zeros([12, 5, 1, 5]) }),
      'tensors: expected "H1.weight" [12,1,5,5], found in their place "H1.weight" [12,5,1,5]',
    ],
    [
      'a scalar of one axis',
      file({ ...good, scale: zeros([1]) }),
      'tensors: expected "scale" [], found in their place "scale" [1]',
    ],
    [
      'one too many',
      file({ ...good, 'H4.bias': zeros([2, 3]) }),
      'tensors: expected only the 3 that the network has, found in their place "H4.bias" [2,3]',
    ],
    [
      'another network, with all names on one line',
      file(
        { 'conv1.weight': zeros([6, 1, 5, 5]), 'a\n\u001b[2J': zeros([1]), scale: zeros([]) },
        { 'bn1.num_batches_tracked': { dtype: 'I64', shape: [] } },
      ),
      'tensors: expected "H1.weight" [12,1,5,5], "H1.bias" [768], found in their place ' +
        '"conv1.weight" [6,1,5,5], "a\\n\\u001b[2J" [1], "bn1.num_batches_tracked" [] of "I64"',
    ],
    [
      'the right name with numbers of another type',
      file(rest, { 'H1.weight': { dtype: 'I8', shape: [12, 1, 5, 5] } }),
      'tensors: expected "H1.weight" [12,1,5,5], found in their place "H1.weight" [12,1,5,5] of "I8"',
    ],
  ])('refuses %s', (_, found, message) => {
    expect(weight.shape).toHaveLength(4);
    const check = () => expectTensors(found, wanted);
    expect(check).toThrow(SafetensorsError);
    expect(check).toThrow(message);
  });

  test.each([
    [130, /"layer0" \[1\].*"layer99" \[1\] and 30 more$/],
    [101, /"layer99" \[1\] and 1 more$/],
    [100, /"layer99" \[1\]$/],
  ])('names a hundred of %i that are too many, and counts the others', (count, message) => {
    const many = Object.fromEntries(Array.from({ length: count }, (_, i) => [`layer${i}`, zeros([1])]));
    expect(() => expectTensors(file({ ...good, ...many }), wanted)).toThrow(message);
  });
});
