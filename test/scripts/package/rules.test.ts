import { describe, expect, test } from 'vitest';
import { fileFaults, importFaults, lineFaults, manifestFaults } from '../../../scripts/package/rules.ts';

describe('manifestFaults', () => {
  const good = {
    type: 'module',
    main: './dist/index.js',
    types: './dist/index.d.ts',
    exports: {
      '.': { types: './dist/index.d.ts', default: './dist/index.js' },
      './pictures': { types: './dist/pictures/index.d.ts', default: './dist/pictures.js' },
      './trained': { types: './dist/trained/index.d.ts', default: './dist/trained.js' },
      './onnx': { types: './dist/onnx/index.d.ts', default: './dist/onnx.js' },
      './reader': { types: './dist/reader/index.d.ts', default: './dist/reader.js' },
    },
    typesVersions: {
      '*': {
        pictures: ['./dist/pictures/index.d.ts'],
        trained: ['./dist/trained/index.d.ts'],
        onnx: ['./dist/onnx/index.d.ts'],
        reader: ['./dist/reader/index.d.ts'],
      },
    },
    alias: {
      './pictures': './dist/pictures.js',
      './trained': './dist/trained.js',
      './onnx': './dist/onnx.js',
      './reader': './dist/reader.js',
    },
    scripts: { build: 'tsc --build src', prepare: 'node build.js', test: 'vitest run' },
    devDependencies: { vitest: '^4.0.0' },
    dependencies: {},
  };

  test('lets ESM pass that brings nothing and runs nothing', () => {
    expect(manifestFaults(good)).toEqual([]);
  });

  test.each<[string, object, string]>([
    ['CommonJS', { type: 'commonjs' }, 'type: expected module, found commonjs'],
    ['no type', { type: undefined }, 'type: expected module, found undefined'],
    ['dependencies', { dependencies: { a: '1', b: '2' } }, 'dependencies: expected none, found a, b'],
    ['peers', { peerDependencies: { a: '1' } }, 'peerDependencies: expected none, found a'],
    ['optional ones', { optionalDependencies: { a: '1' } }, 'optionalDependencies: expected none, found a'],
    ['bundled ones', { bundleDependencies: ['a'] }, 'bundleDependencies: expected none, found 0'],
    ['preinstall', { scripts: { preinstall: 'true' } }, 'scripts: expected no preinstall'],
    ['install', { scripts: { install: 'true' } }, 'scripts: expected no install'],
    ['postinstall', { scripts: { postinstall: '' } }, 'scripts: expected no postinstall'],
    [
      'prepublish, which old ones run',
      { scripts: { prepublish: 'true' } },
      'scripts: expected no prepublish',
    ],
    ['postprepare', { scripts: { postprepare: 'true' } }, 'scripts: expected no postprepare'],
    ['no main', { main: undefined }, 'main: expected ./dist/index.js, found undefined'],
    ['other types', { types: './index.d.ts' }, 'types: expected ./dist/index.d.ts, found ./index.d.ts'],
    [
      'exports without types',
      { exports: { ...good.exports, '.': { default: './dist/index.js' } } },
      'exports["."].types: expected ./dist/index.d.ts, found undefined',
    ],
    [
      'pictures that are somewhere else',
      { exports: { ...good.exports, './pictures': { ...good.exports['./pictures'], default: './a.js' } } },
      'exports["./pictures"].default: expected ./dist/pictures.js, found ./a.js',
    ],
    [
      'no reader',
      { exports: { ...good.exports, './reader': { types: './dist/reader/index.d.ts' } } },
      'exports["./reader"].default: expected ./dist/reader.js, found undefined',
    ],
    [
      'pictures without types for older resolvers',
      { typesVersions: { '*': { ...good.typesVersions['*'], pictures: undefined } } },
      'typesVersions["*"].pictures: expected ./dist/pictures/index.d.ts, found undefined',
    ],
    [
      'a reader that Parcel does not find',
      { alias: { ...good.alias, './reader': './dist/reader/index.js' } },
      'alias["./reader"]: expected ./dist/reader.js, found ./dist/reader/index.js',
    ],
  ])('refuses %s', (_, change, fault) => {
    expect(manifestFaults({ ...good, ...change })).toEqual([fault]);
  });
});

describe('fileFaults', () => {
  const good = [
    'LICENSE',
    'README.md',
    'package.json',
    'dist/index.js',
    'dist/index.js.map',
    'dist/index.d.ts',
    'dist/pictures.js',
    'dist/pictures.js.map',
    'dist/pictures/index.d.ts',
    'dist/trained.js',
    'dist/trained.js.map',
    'dist/trained/index.d.ts',
    'dist/onnx.js',
    'dist/onnx.js.map',
    'dist/onnx/index.d.ts',
    'dist/reader.js',
    'dist/reader.js.map',
    'dist/reader/index.d.ts',
    'dist/tensor/tensor.d.ts',
  ];

  test('lets what is built and the three texts pass', () => {
    expect(fileFaults(good)).toEqual([]);
  });

  test.each(good.slice(0, -1))('misses %s', (path) => {
    const faults = fileFaults(good.filter((each) => each !== path));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(`${path} is missing`);
  });

  test.each([
    'src/index.ts',
    'dist/index.ts',
    'dist/tensor/tensor.js',
    'dist/a.tsbuildinfo',
    'data/zip.train.gz',
    'distant/a.js',
    'a.js',
  ])('refuses %s', (path) => {
    expect(fileFaults([...good, path])).toEqual([`${path} does not belong in it`]);
  });
});

describe('importFaults', () => {
  test('lets a module pass that is by itself', () => {
    expect(importFaults('function f(){\nreturn"from"\n}\nexport{f as import1}\n', [])).toEqual([]);
  });

  test('lets it import those beside it that it needs, and no other', () => {
    const code = 'import{a}from"./a.js"\nimport{b}from"./b.js"\n';
    expect(importFaults(code, ['b', 'a'])).toEqual([]);
    expect(importFaults(code, ['b'])).toEqual(['it imports ./a.js']);
  });

  test('misses one that it should not have in itself', () => {
    expect(importFaults('import{a}from"./a.js"\n', ['a', 'b'])).toEqual(['it does not import ./b.js']);
  });

  test('finds imports of any form', () => {
    const code = 'import{a}from"./a.js"\nimport"b"\nexport*from\'./c.js\'\nimport d from "d"\n';
    expect(importFaults(code, [])).toEqual(
      ['./a.js', 'b', './c.js', 'd'].map((from) => `it imports ${from}`),
    );
  });
});

describe('lineFaults', () => {
  test('lets short lines and long data pass', () => {
    const data = [
      `const STYLES$1=[${'1,'.repeat(300)}]`,
      `const a="b",c=[${'1,'.repeat(300)}]`,
      `packed:"${'AAAA'.repeat(150)}"`,
    ];
    const names = `export{${'name,'.repeat(100)}last}`;
    expect(lineFaults(['throw Error(1)', ...data, names, 'x'.repeat(400)].join('\n'))).toEqual([]);
  });

  test('refuses a long line of code, and one that only begins later with data', () => {
    expect(lineFaults(`ok()\n${'f();'.repeat(200)}\n}const A=[${'1,'.repeat(300)}]`)).toEqual([
      'line 2: expected at most 400 characters, found 800',
      'line 3: expected at most 400 characters, found 611',
    ]);
  });
});
