import { expect, test } from 'vitest';
import { metadataText, objectText } from '../../../scripts/inspecting/metadata-text.ts';

test('metadata are lines of name and text, what is JSON in words, and connection tables left out', () => {
  expect(
    metadataText({
      'made by': 'lenet-1989 0.1.0',
      loss: '{"on":1,"offValue":-1}',
      passes: '3',
      list: '[1,2]',
      nested: '{"a":{"b":1}}',
      connections: '[[0]]',
      'H2.connections': '[[0]]',
      'no connections': 'a text',
    }),
  ).toEqual([
    'made by: lenet-1989 0.1.0',
    'loss: on 1, off value -1',
    'passes: 3',
    'list: [1,2]',
    'nested: {"a":{"b":1}}',
    'no connections: a text',
  ]);
});

test('what would break a line or move the cursor is shown as a code, and what is long is cut', () => {
  expect(metadataText({ 'a\nb': 'c\u001b[2Jd\u202e' })).toEqual(['a\\u{a}b: c\\u{1b}[2Jd\\u{202e}']);
  expect(metadataText({ a: 'x'.repeat(401) })).toEqual([`a: ${'x'.repeat(400)}...`]);
});

test('an object is lines of its names, inner ones after outer ones, without lists', () => {
  const confusion = [[1, 2]];
  expect(
    objectText({ learningRate: 0.5, digits: { testIs: 'held-out', sha256: { train: 'ab' } }, confusion }),
  ).toEqual(['learning rate: 0.5', 'digits, test is: held-out', 'digits, sha256, train: ab']);
});
