import type { Target } from '../../../scripts/fuzzing/target.ts';

class Documented extends Error {}

const files = [Uint8Array.of(1, 2, 3)];
const errors = [Documented];

/** Readers, each with a fault of another kind, and a good one. */
export const targets: readonly Target[] = [
  {
    name: 'good',
    files,
    errors,
    read: async (bytes) => undefinedUnless(bytes.length < 2, 'expected 2 bytes'),
  },
  {
    name: 'another class',
    files,
    errors,
    read: () => Promise.reject(new TypeError('bytes is undefined')),
  },
  { name: 'two lines', files, errors, read: () => Promise.reject(new Documented('first\nsecond')) },
  { name: 'a colour', files, errors, read: () => Promise.reject(new Documented('found \u001b[31mred')) },
  { name: 'a turned line', files, errors, read: () => Promise.reject(new Documented('found \u202e')) },
  { name: 'a long line', files, errors, read: () => Promise.reject(new Documented('x'.repeat(10_000))) },
  { name: 'no message', files, errors, read: () => Promise.reject(new Documented(' ')) },
  { name: 'no error', files, errors, read: () => Promise.reject('text') },
  { name: 'a wrong value', files, errors, read: async () => 'label 3 is 12' },
  { name: 'the end', files, errors, read: () => process.exit(7) },
  {
    name: 'a hang',
    files,
    errors,
    read: async () => {
      for (;;);
    },
  },
];

function undefinedUnless(wrong: boolean, message: string): undefined {
  if (wrong) throw new Documented(message);
}
