import { expect, test } from 'vitest';
import { differences, readAnswer } from '../../../scripts/engines/answer.ts';

const [A, B, C] = ['a', 'b', 'c'].map((digit) => digit.repeat(64));

test('an answer is read as it was written', () => {
  for (const answer of [
    { fingerprints: { simd: { SGD: A }, plain: { SGD: B } } },
    { fingerprints: { plain: { SGD: A, pen: C } }, noSimd: 'kernels: simd cannot be had here' },
  ]) {
    expect(readAnswer(`${JSON.stringify(answer)}\n`)).toEqual(answer);
  }
});

test.each([
  ['', 'nothing'],
  ['Segmentation fault\n', 'Segmentation fault'],
  ['null', 'null'],
  ['{}', '{}'],
  // Neither plain kernels nor fast ones may be left out without a reason.
  [`{"fingerprints":{"simd":{"SGD":"${A}"}}}`, '{"fingerprints":{"simd":'],
  [`{"fingerprints":{"plain":{"SGD":"${A}"}}}`, '{"fingerprints":{"plain":'],
  ['{"fingerprints":{"plain":{}},"noSimd":"no"}', '{"fingerprints":{"plain":{}}'],
  [`{"fingerprints":{"plain":{"SGD":"${A}0"}},"noSimd":"no"}`, '{"fingerprints":{"plain":'],
])('%j is no answer', (text, found) => {
  expect(() => readAnswer(text)).toThrow(`expected fingerprints as JSON, found ${found}`);
});

test('a difference names what, the kernels, what was expected and what was found', () => {
  const pinned = { SGD: A, pen: B };
  expect(differences({ fingerprints: { simd: pinned, plain: { ...pinned } } }, pinned)).toEqual([]);
  expect(
    differences({ fingerprints: { simd: { SGD: A, pen: C }, plain: { SGD: B, more: C } } }, pinned),
  ).toEqual([
    `pen, simd kernels: expected ${B}, found ${C}`,
    `SGD, plain kernels: expected ${A}, found ${B}`,
    `pen, plain kernels: expected ${B}, found none`,
    `more, plain kernels: expected none, found ${C}`,
  ]);
});
