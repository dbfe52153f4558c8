import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answer } from '../../../scripts/package/answers/all.js';
import { hash } from '../../../scripts/package/answers/hash.js';
import { askPage, findChromium } from '../../../scripts/package/browser.ts';
import { ENTRIES } from '../../../scripts/package/entries.js';

const folder = fileURLToPath(new URL('../../../scripts/package/answers/', import.meta.url));

test('each entry has a program, which imports it by its name', async () => {
  expect(Object.keys(await answer())).toEqual(ENTRIES.map(({ name }) => name));
  for (const { name, from } of ENTRIES) {
    expect(readFileSync(join(folder, `${name}.js`), 'utf8'), name).toContain(` from '${from}';`);
  }
});

test('a drawn 7 and a drawn 1 are read, by either kernel set and as strokes', async () => {
  const { index, reader } = await answer();
  expect(index.kernels).toBe('simd');
  const digitsOf = (readings: { digit: number }[]) => readings.map(({ digit }) => digit);
  expect(digitsOf(reader.picture)).toEqual([7, 1]);
  expect(digitsOf(reader.strokes)).toEqual([7, 1]);
  expect(reader.pictureByPlainKernels).toEqual(reader.picture);
});

test('the hash is the SHA-256 of the bytes that an array sees, and of no others', async () => {
  // FIPS 180-2, B.1
  const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  expect(await hash(new TextEncoder().encode('xabcx').subarray(1, 4))).toBe(abc);
  const floats = Float32Array.of(0.25, -1, 3, 1e-7).subarray(1, 3);
  const expected = createHash('sha256').update(Buffer.from('000080bf00004040', 'hex')).digest('hex');
  expect(await hash(floats)).toBe(expected);
});

const chromium = findChromium();
describe.skipIf(!chromium)('answersOf (skipped without CHROMIUM, or chromium on the PATH)', () => {
  const site = mkdtempSync(join(tmpdir(), 'frames-'));
  beforeAll(() => {
    cpSync(join(folder, 'frames.js'), join(site, 'frames.js'));
    const page = (name: string, code: string) =>
      writeFileSync(join(site, name), `<!doctype html><script type="module">${code}</script>`);
    page('seven.html', 'globalThis.answer = new Promise((done) => setTimeout(done, 50, { digit: 7 }));');
    page('one.html', 'globalThis.answer = Promise.resolve([1]);');
    page('refuses.html', 'globalThis.answer = Promise.reject(new RangeError("no digit"));');
    page('broken.html', 'import "./none.js"; globalThis.answer = Promise.resolve(0);');
  });
  afterAll(() => rmSync(site, { recursive: true }));

  const ask = (...pages: string[]) =>
    askPage(chromium ?? '', site, `await (await import('/frames.js')).answersOf(${JSON.stringify(pages)})`);

  test('gives what each page answers', async () => {
    expect(await ask('/seven.html', '/one.html')).toEqual([{ digit: 7 }, [1]]);
  });

  test('throws what a page throws, and names one that leaves no answer', async () => {
    await expect(ask('/one.html', '/refuses.html')).rejects.toThrow('RangeError: no digit');
    const message = 'broken.html: expected an answer, its script left none';
    await expect(ask('/broken.html', '/one.html')).rejects.toThrow(message);
  });
});
