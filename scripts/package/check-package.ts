import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { gzipSync } from 'node:zlib';
import { generateDigits } from '../../src/digits/generated.ts';
import { writeZipCode } from '../../src/digits/zip-code.ts';
import { askPage, findChromium } from './browser.ts';
import { compile, RESOLUTIONS } from './compile.ts';
import { ENTRIES } from './entries.js';
import { documentedExamples } from './examples.ts';
import { installLocked } from './install-locked.ts';
import { npmProgram, programOf } from './programs.js';
import { fileFaults, importFaults, lineFaults, manifestFaults } from './rules.ts';
import { run } from './run.ts';
import { measureSize, type Size } from './size.ts';
import { hiddenMessages } from './uncaught.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const COMPILERS = join(ROOT, 'scripts/package/compilers');

/** What a page has to fetch at most, in bytes after gzip, and what a bundler may keep for one that imports little. */
const MOST_BYTES: readonly [size: keyof Size, most: number, what: string][] = [
  ['library', 30_000, 'has dist/index.js'],
  ['pictures', 9_800, 'has dist/pictures.js'],
  ['reader', 8_000, 'has dist/reader.js'],
  ['onnx', 3_550, 'has dist/onnx.js'],
  ['toOnnx', 1_550, 'costs a page that imports toOnnx alone, besides the library,'],
  ['network', 22_000, 'costs a page that imports LeNet1989 alone'],
  ['trainedReader', 8_000, 'costs a page that imports trainedReader, besides the library,'],
  ['trained1989', 8_000, 'costs a page that imports trained1989, besides the library,'],
  ['normalise', 2_200, 'costs a page that imports normalise alone, and thus no weights,'],
];

/** Of the modules, as `probe.js` knows them. */
const NAMES = ENTRIES.map(({ name }) => name).join(', ');

/** The oldest that docs/library.md names, and the last one that knows `Uint8Array` as no generic type. */
const OLDER_COMPILERS = ['5.0', '5.6'];

/**
 * Packs the package as `npm publish` would, installs the tarball in an empty project and uses it there.
 * @param folder for all that
 * @throws Error that names the first promise which the package does not keep
 */
export async function checkPackage(folder: string): Promise<void> {
  const packed = await run(ROOT, npmProgram(), 'pack', '--json', '--pack-destination', folder);
  const [{ filename, files }] = JSON.parse(packed) as [{ filename: string; files: { path: string }[] }];
  const tarball = join(folder, filename);
  const project = join(folder, 'project');

  await check('is ESM without dependencies and without install scripts', async () =>
    refuse(manifestFaults(JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')))),
  );
  await check('holds dist/, package.json, README.md and LICENSE, and nothing else', () =>
    refuse(fileFaults(files.map(({ path }) => path))),
  );
  const size = await measureSize();
  for (const { module, imports } of ENTRIES) {
    const code = await readFile(join(ROOT, module), 'utf8');
    const needs = imports.length > 0 ? `needs ${imports.join(', ')} alone` : 'needs no other';
    await check(`has ${module} in one file, which ${needs}`, () => refuse(importFaults(code, imports)));
    await check(`has lines in ${module} that can be printed above an error`, () => refuse(lineFaults(code)));
  }
  for (const [name, most, what] of MOST_BYTES) {
    await check(`${what} at most ${most} bytes, gzipped`, () =>
      refuse(size[name] > most ? [`found ${size[name]} bytes`] : []),
    );
  }
  await check('passes publint --strict', () => run(ROOT, programOf('publint'), 'run', tarball, '--strict'));
  await check('is found by every way of resolving, says attw', () =>
    run(ROOT, programOf('@arethetypeswrong/cli', 'attw'), tarball, '--ignore-rules', 'cjs-resolves-to-esm'),
  );

  await check('installs without a network, and brings nothing with it', async () => {
    await mkdir(project);
    await writeFile(join(project, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
    await run(project, npmProgram(), 'install', '--offline', '--no-audit', '--no-fund', tarball);
    const modules = await readdir(join(project, 'node_modules'));
    refuse(
      modules
        .filter((name) => name !== 'lenet-1989' && !name.startsWith('.'))
        .map((name) => `brings ${name}`),
    );
  });

  const blocks = await documentedExamples(ROOT);
  await check('shows an example of the library in its README', () =>
    refuse(blocks.has('library') ? [] : ['README.md has no block of code under <!-- example: library -->']),
  );
  for (const [name, code] of blocks) await writeFile(join(project, `${name}.ts`), code);
  for (const file of ['consumer.ts', 'probe.js']) {
    await copyFile(join(ROOT, 'scripts/package', file), join(project, file));
  }
  const programs = Array.from(blocks.keys(), (name) => `${name}.ts`);
  await check('has types for Node, and the documented examples have no error in them', () =>
    compile(project, programOf('typescript', 'tsc'), ['consumer.ts', ...programs], {
      ...RESOLUTIONS.Node,
      types: ['node'],
      typeRoots: [join(ROOT, 'node_modules/@types')],
    }),
  );
  await check('has types for bundlers that need neither Node nor the DOM', () =>
    compile(project, programOf('typescript', 'tsc'), ['consumer.ts'], RESOLUTIONS.bundlers),
  );
  await checkOlderCompilers(project);

  await mkdir(join(project, 'data/zip'), { recursive: true });
  const digits = generateDigits({ count: 100, seed: 1989 });
  await writeFile(join(project, 'data/zip/zip.train.gz'), gzipSync(writeZipCode(digits)));
  for (const program of programs) {
    await check(`runs the documented ${program}`, () => run(project, programOf('tsx'), program));
  }

  let answer: Readonly<Record<string, unknown>> = {};
  await check('runs in Node', async () => {
    const modules = ENTRIES.map(({ name, from }) => `import * as ${name} from '${from}';`);
    const code = `${modules.join('')} import { probe } from './probe.js';
      console.log(JSON.stringify(await probe({ ${NAMES} })));`;
    answer = JSON.parse(await run(project, '--input-type=module', '--eval', code));
  });
  await check('reads digits, by either kernel set to the same bits', () => {
    const { picture, pictureByPlainKernels: plain } = answer;
    const digits = (picture as { digit: number }[]).map(({ digit }) => digit).join('');
    const differs = isDeepStrictEqual(picture, plain) ? [] : ['the plain kernels read otherwise'];
    refuse([...(digits === '71' ? [] : [`expected the digits 71, found ${digits}`]), ...differs]);
  });
  await check('keeps the names of its classes', async () => {
    const code = `import * as lenet from 'lenet-1989';
      const isClass = (value) => /^class\\b/.test(String(value));
      console.log(JSON.stringify(Object.entries(lenet).filter(([, value]) => isClass(value)).map(([key, { name }]) => [key, name])));`;
    const names = JSON.parse(await run(project, '--input-type=module', '--eval', code)) as [string, string][];
    if (names.length === 0) throw new Error('expected classes, found none');
    refuse(names.filter(([key, name]) => key !== name).map(([key, name]) => `${key} is called ${name}`));
  });
  await check('shows the message of an error that nobody catches', () => refuse(hiddenMessages(project)));
  await checkRequire(project);
  const chromium = findChromium();
  if (chromium === undefined) {
    console.log('skip  runs in a browser: there is no chromium on the PATH, and CHROMIUM names none');
    return;
  }
  await check('runs in a browser without a bundler, and gives the same bits', async () => {
    const modules = ENTRIES.map(
      ({ name, module }) => `${name}: await import('/node_modules/lenet-1989/${module}')`,
    );
    const expression = `await (await import('/probe.js')).probe({ ${modules.join(', ')} })`;
    const found = await askPage(chromium, project, expression);
    if (!isDeepStrictEqual(found, answer)) {
      throw new Error(`Node answers ${JSON.stringify(answer)}, the page ${JSON.stringify(found)}`);
    }
  });
}

/** Prints a line for a promise that is kept, and fails with one for a promise that is not. */
async function check(promise: string, prove: () => unknown): Promise<void> {
  try {
    await prove();
  } catch (error) {
    throw new Error(`fail  the package ${promise}: ${(error as Error).message}`);
  }
  console.log(`ok    ${promise}`);
}

function refuse(faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(faults.join('; '));
}

/** As the oldest compilers read the types, in each way in which they look for them. */
async function checkOlderCompilers(project: string): Promise<void> {
  try {
    await installLocked(COMPILERS);
  } catch (error) {
    console.log(`skip  has types for older compilers: ${(error as Error).message}`);
    return;
  }
  for (const version of OLDER_COMPILERS) {
    const tsc = join(COMPILERS, 'node_modules', `typescript-${version}`, 'bin/tsc');
    for (const [name, options] of Object.entries(RESOLUTIONS)) {
      await check(`has types for ${name} by TypeScript ${version}`, () =>
        compile(project, tsc, ['consumer.ts'], { ...options, types: [] }),
      );
    }
  }
}

async function checkRequire(project: string): Promise<void> {
  if (!('require_module' in process.features)) {
    console.log(`skip  can be required: Node ${process.versions.node} cannot require a module`);
    return;
  }
  await check('can be required', async () => {
    // The networks come from one module, whichever way it is loaded.
    const code = `const { trainedReader } = require('lenet-1989/trained');
      require('lenet-1989/pictures'), require('lenet-1989/reader'), require('lenet-1989/onnx');
      console.log(trainedReader instanceof require('lenet-1989').LeNet1989, trainedReader.parameterCount)`;
    const found = await run(project, '--no-warnings', '--input-type=commonjs', '--eval', code);
    refuse(found === 'true 9760\n' ? [] : [`expected a LeNet1989 of 9760 parameters, found ${found}`]);
  });
}
