import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

/** Source files by path, `layers/dense.ts`, from `src/`. */
type Sources = ReadonlyMap<string, string>;

/** The rooms of src/ - folders, and files that stand for themselves - and what each may import besides itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  tensor: [],
  layers: ['tensor'],
  optim: ['tensor'],
  files: ['tensor'],
  digits: ['files', 'tensor'],
  'labelled-images.ts': ['tensor'],
  'network-options.ts': ['layers', 'tensor'],
  'stats-text.ts': [],
  'passes.ts': ['labelled-images.ts', 'layers', 'optim', 'tensor'],
  'network.ts': [
    'labelled-images.ts',
    'network-options.ts',
    'stats-text.ts',
    'passes.ts',
    'layers',
    'optim',
    'files',
    'tensor',
  ],
  'lenet1989.ts': ['network.ts', 'network-options.ts', 'stats-text.ts', 'layers', 'optim', 'files', 'tensor'],
  training: ['labelled-images.ts', 'network.ts', 'lenet1989.ts', 'layers', 'optim', 'digits', 'tensor'],
  pictures: ['network.ts', 'layers', 'tensor'],
  'index.ts': [
    'labelled-images.ts',
    'network-options.ts',
    'network.ts',
    'lenet1989.ts',
    'training',
    'layers',
    'optim',
    'digits',
    'files',
    'tensor',
  ],
};

const LONGEST_FILE = 200;

/** What differs between engines or does not exist in all of them. */
const FORBIDDEN =
  /\bMath\.(?:random|a?sinh?|a?cosh?|a?tanh?|atan2|exp|expm1|log|log1p|log2|log10|pow|hypot|cbrt)\b|\b(?:document|window)\b|\bprocess\./g;

/** Every way in which the sources break the rules of the house, one line each. */
function faults(sources: Sources): string[] {
  const found: string[] = [];
  const imports = new Map<string, string[]>();
  for (const [file, text] of sources) {
    const lines = text.trimEnd().split('\n').length;
    if (lines > LONGEST_FILE) found.push(`${file}: ${lines} lines, more than ${LONGEST_FILE}`);
    const code = withoutComments(text);
    for (const [word] of code.matchAll(FORBIDDEN)) found.push(`${file}: uses ${word}`);

    const room = roomOf(file);
    const allowed = MAY_IMPORT[room];
    if (!allowed) found.push(`${file}: belongs to no room`);
    const targets: string[] = [];
    for (const specifier of specifiers(code)) {
      const target = posix.join(posix.dirname(file), specifier);
      if (!specifier.startsWith('.') || !sources.has(target)) {
        found.push(`${file}: imports ${specifier}, which is no file of src/`);
        continue;
      }
      targets.push(target);
      const other = roomOf(target);
      if (other !== room && allowed && !allowed.includes(other)) {
        found.push(`${file}: ${room} may not import ${target}`);
      }
    }
    imports.set(file, targets);
  }
  return [...found, ...cycles(imports)];
}

function roomOf(file: string): string {
  return file.split('/')[0];
}

/** Strings are kept: a comment does not begin in one. */
function withoutComments(text: string): string {
  return text.replace(
    /('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|\/\/.*/g,
    (_, literal) => literal ?? '',
  );
}

/** What follows `from` and `import`, in declarations and in calls. */
function specifiers(code: string): string[] {
  return Array.from(
    code.matchAll(/\b(?:from|import)\s*\(?\s*(['"])(.*?)\1/g),
    ([, , specifier]) => specifier,
  );
}

/** Depth first: an import of a file that is still being visited closes a circle. */
function cycles(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = [];
  const path: string[] = [];
  const done = new Set<string>();
  const visit = (file: string): void => {
    if (done.has(file)) return;
    const start = path.indexOf(file);
    if (start >= 0) {
      found.push(`circle: ${[...path.slice(start), file].join(' -> ')}`);
      return;
    }
    path.push(file);
    for (const target of imports.get(file) ?? []) visit(target);
    path.pop();
    done.add(file);
  };
  for (const file of imports.keys()) visit(file);
  return found;
}

describe('src/', () => {
  const folder = fileURLToPath(new URL('../src', import.meta.url));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts'));
  const sources = new Map(files.map((file) => [file, readFileSync(`${folder}/${file}`, 'utf8')]));

  test('keeps the rules of the house', () => {
    expect(faults(sources)).toEqual([]);
  });

  test('has all the rooms, and its imports are seen', () => {
    expect(new Set(files.map(roomOf))).toEqual(new Set(Object.keys(MAY_IMPORT)));
    expect(specifiers(withoutComments(sources.get('network.ts') ?? ''))).toEqual(
      expect.arrayContaining(['./layers/chain.ts', './tensor/random.ts']),
    );
  });
});

describe('the check', () => {
  const tensor = 'export const size = 1;\n';

  test('lets good sources pass', () => {
    const sources = new Map([
      ['tensor/tensor.ts', `${tensor}const text = 'no // comment'; // Math.random, import('node:fs')\n`],
      [
        'layers/dense.ts',
        "import { size } from '../tensor/tensor.ts';\n/* document, process.env */\nMath.fround(size);\n",
      ],
      [
        'training/train.ts',
        "import type { A } from '../layers/dense.ts';\nconst windowed = processed.document_;\n",
      ],
      ['index.ts', "export { size } from './tensor/tensor.ts';\n".repeat(LONGEST_FILE)],
    ]);
    expect(faults(sources)).toEqual([]);
  });

  test.each<[string, Record<string, string>, string]>([
    [
      'an import upwards',
      { 'tensor/a.ts': "import { b } from '../layers/b.ts';", 'layers/b.ts': '' },
      'tensor/a.ts: tensor may not import layers/b.ts',
    ],
    [
      'an import of types upwards',
      { 'digits/a.ts': "import type { b } from '../layers/b.ts';", 'layers/b.ts': '' },
      'digits/a.ts: digits may not import layers/b.ts',
    ],
    [
      'a re-export from above',
      { 'files/a.ts': "export * from '../network.ts';", 'network.ts': '' },
      'files/a.ts: files may not import network.ts',
    ],
    [
      'an import on several lines',
      { 'optim/a.ts': "import {\n  b,\n  c,\n} from '../digits/b.ts';", 'digits/b.ts': '' },
      'optim/a.ts: optim may not import digits/b.ts',
    ],
    [
      'an import from index.ts',
      { 'training/a.ts': "import { b } from '../index.ts';", 'index.ts': '' },
      'training/a.ts: training may not import index.ts',
    ],
    [
      'Node',
      { 'digits/a.ts': "import { gunzipSync } from 'node:zlib';" },
      'digits/a.ts: imports node:zlib, which is no file of src/',
    ],
    [
      'Node by call',
      { 'digits/a.ts': "const fs = await import('node:fs');" },
      'digits/a.ts: imports node:fs, which is no file of src/',
    ],
    [
      'a package',
      { 'digits/a.ts': 'import "fflate";' },
      'digits/a.ts: imports fflate, which is no file of src/',
    ],
    [
      'a script',
      { 'digits/a.ts': "import { b } from '../../scripts/train.ts';" },
      'digits/a.ts: imports ../../scripts/train.ts, which is no file of src/',
    ],
    [
      'an import without .ts',
      { 'tensor/a.ts': "import { b } from './b';", 'tensor/b.ts': '' },
      'tensor/a.ts: imports ./b, which is no file of src/',
    ],
    ['an unknown room', { 'utils/a.ts': '' }, 'utils/a.ts: belongs to no room'],
    ['an unknown file', { 'worker.ts': '' }, 'worker.ts: belongs to no room'],
    [
      'a file that imports itself',
      { 'tensor/a.ts': "import './a.ts';" },
      'circle: tensor/a.ts -> tensor/a.ts',
    ],
    [
      'a circle',
      {
        'layers/z.ts': "import { a } from './a.ts';",
        'layers/a.ts': "import { b } from './b.ts';",
        'layers/b.ts': "import type { a } from './a.ts';",
      },
      'circle: layers/a.ts -> layers/b.ts -> layers/a.ts',
    ],
    ['Math.tanh', { 'tensor/a.ts': 'const y = Math.tanh(x);' }, 'tensor/a.ts: uses Math.tanh'],
    [
      'Math.random after an address in a string',
      { 'tensor/a.ts': "const a = 'http://a'; Math.random();" },
      'tensor/a.ts: uses Math.random',
    ],
    ['Math.log2', { 'tensor/a.ts': 'Math.log2(x)' }, 'tensor/a.ts: uses Math.log2'],
    ['the document', { 'tensor/a.ts': 'document.body' }, 'tensor/a.ts: uses document'],
    ['process', { 'tensor/a.ts': 'globalThis.process.env' }, 'tensor/a.ts: uses process.'],
    [
      'a long file',
      { 'tensor/a.ts': '\n'.repeat(LONGEST_FILE).concat('x\n') },
      'tensor/a.ts: 201 lines, more than 200',
    ],
  ])('refuses %s', (_, sources, fault) => {
    expect(faults(new Map(Object.entries(sources)))).toEqual([fault]);
  });
});
