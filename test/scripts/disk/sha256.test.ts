import { expect, test } from 'vitest';
import { sha256 } from '../../../scripts/disk/sha256.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

test.each([
  // FIPS 180-4: the examples of NIST, and that of nothing.
  ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
])('of %j it is the one of the standard, in one part or in several', (text, hash) => {
  expect(sha256(bytes(text))).toBe(hash);
  expect(sha256(bytes(text.slice(0, 1)), bytes(text.slice(1)))).toBe(hash);
});
