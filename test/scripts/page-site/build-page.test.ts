import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { trainedReader } from '../../../src/trained/index.ts';
import { WEIGHTS_1989 } from '../../../src/trained/weights-1989.ts';
import { READER_WEIGHTS } from '../../../src/trained/weights-reader.ts';

const PROJECT = fileURLToPath(new URL('../../..', import.meta.url));

let folder: string;
let files: string[];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'page-'));
  const code = `import { buildPage } from './scripts/page-site/build-page.ts'; await buildPage(${JSON.stringify(folder)});`;
  await promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
    cwd: PROJECT,
  });
  files = readdirSync(folder);
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const textOf = (file: string) => readFileSync(join(folder, file), 'utf8');
const sizeOf = (file: string) => gzipSync(readFileSync(join(folder, file)), { level: 9 }).length;
const sum = (all: readonly number[]) => all.reduce((total, each) => total + each, 0);

/** What a file names of its folder: in tags, imports by statement and by call, and addresses of modules. */
function named(file: string): string[] {
  const patterns = file.endsWith('.html')
    ? [/(?:href|src)="([^"]*)"/g]
    : [/(?:from|import|import\()\s*["'](\w[\w./:-]*|\.[\w./:-]+)["']/g, /new URL\(["']([^"']+)["']/g];
  return patterns.flatMap((pattern) => Array.from(textOf(file).matchAll(pattern), ([, name]) => name ?? ''));
}

test('pages, scripts, style and icon are there, and nothing else', () => {
  const isPart = (file: string) => /^(?:library|page|reader|views|weights)-[\w-]{8}\.js$/.test(file);
  expect(files.filter((file) => !isPart(file)).sort()).toEqual([
    'embed.html',
    'embed.js',
    'icon.svg',
    'index.html',
    'main.js',
    'offline.js',
    'page.css',
    'reading-worker.js',
    'training-worker.js',
  ]);
});

test('every address is relative, and of a file that is there', () => {
  const addresses = files.filter((file) => /\.(?:html|js)$/.test(file)).flatMap(named);
  expect(addresses).toEqual(
    expect.arrayContaining(['page.css', 'main.js', './reading-worker.js', './offline.js']),
  );
  expect(addresses.filter((address) => !files.includes(address.replace(/^\.\//, '')))).toEqual([]);
  const texts = files.map(textOf).join('\n');
  const elsewhere = Array.from(
    texts.matchAll(/(?:https?:)?\/\/[\w.-]+\.[a-z]{2,}[\w/.-]*/g),
    ([address]) => address,
  );
  // A name of the namespace of SVG, which is fetched by nobody.
  expect(elsewhere.filter((address) => !address.startsWith('http://www.w3.org/'))).toEqual([]);
  expect(textOf('page.css')).not.toMatch(/url\(|@import/);
});

test('neither page has a script or a style in it, which the policy would forbid', () => {
  for (const page of ['index.html', 'embed.html']) {
    expect(textOf(page)).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle=|\son\w+=/);
  }
});

test('all is at most 100 kB, and what the first picture needs at most 60', () => {
  expect(sum(files.map(sizeOf))).toBeLessThan(100_000);
  for (const page of ['index.html', 'embed.html']) {
    expect(sum([page, ...named(page)].map(sizeOf))).toBeLessThan(60_000);
  }
});

test('what the first picture needs is named in the page, so that it is all fetched at once, and the reader is not among it', () => {
  for (const page of ['index.html', 'embed.html']) {
    const first = named(page);
    const imported = first
      .filter((file) => file.endsWith('.js'))
      .flatMap((file) =>
        Array.from(
          textOf(file).matchAll(/(?:from|import)\s*["']\.\/([^"']+)["']/g),
          ([, name]) => name ?? '',
        ),
      );
    expect(imported).not.toEqual([]);
    expect(imported.filter((file) => !first.includes(file))).toEqual([]);
    expect(first.map(textOf).join('')).not.toContain('upright, pen');
  }
});

test('the weights of the reader are in a file of their own, those of the network of 1989 in none', () => {
  const holders = (packed: string) => files.filter((file) => textOf(file).includes(packed));
  expect(holders(READER_WEIGHTS.packed)).toEqual([expect.stringMatching(/^weights-/)]);
  expect(holders(WEIGHTS_1989.packed)).toEqual([]);
});

test('what the card of the reader says is not there, since the page says nothing of it', () => {
  const { card } = trainedReader;
  expect(files.filter((file) => textOf(file).includes(card.limits))).toEqual([]);
  expect(files.filter((file) => textOf(file).includes(card.normalisation)).length).toBeGreaterThan(0);
  const page = join(PROJECT, 'page');
  const sources = readdirSync(page, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !file.startsWith('dist'),
  );
  const asked = sources.flatMap((file) =>
    Array.from(readFileSync(join(page, file), 'utf8').matchAll(/\bcard\.(\w+)/g), ([, name]) => name),
  );
  expect(asked.sort()).toEqual(['none', 'sharpness']);
});

test('the service worker keeps every file but itself, under a name that follows from what is in them', () => {
  const code = textOf('offline.js');
  const kept = [...files.filter((file) => !['offline.js', 'index.html'].includes(file)), './'];
  for (const file of kept) expect(code).toContain(`"${file}"`);
  expect(code).toMatch(/[0-9a-f]{16}/);
  expect(code).not.toMatch(/\bimport\b|\bexport\b/);
});
