import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual, promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { generateDigits } from '../src/digits/generated.ts';
import { writeZipCode } from '../src/digits/zip-code.ts';
import { runCommand } from './command-line.ts';
import { askPage, findChromium } from './package/browser.ts';
import { examples, fileFaults, manifestFaults } from './package/rules.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What a page has to fetch. */
const MOST_BYTES = 25_000;

/** Strict in everything, and with the package's own declarations checked. */
const STRICTLY = {
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noPropertyAccessFromIndexSignature: true,
  isolatedModules: true,
  verbatimModuleSyntax: true,
  skipLibCheck: false,
  noEmit: true,
  target: 'ES2022',
  lib: ['ES2022'],
};

/** Packs the package as `npm publish` would, installs the tarball in an empty project and uses it there. */
async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'lenet-1989-'));
  try {
    await checkPackage(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function checkPackage(folder: string): Promise<void> {
  const packed = await run(ROOT, 'npm', 'pack', '--json', '--pack-destination', folder);
  const [{ filename, files }] = JSON.parse(packed) as [{ filename: string; files: { path: string }[] }];
  const tarball = join(folder, filename);
  const project = join(folder, 'project');

  await check('is ESM without dependencies and without install scripts', async () =>
    refuse(manifestFaults(JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')))),
  );
  await check('holds dist/, package.json, README.md and LICENSE, and nothing else', () =>
    refuse(fileFaults(files.map(({ path }) => path))),
  );
  await check(`weighs at most ${MOST_BYTES} bytes, gzipped`, async () => {
    const { length } = gzipSync(await readFile(join(ROOT, 'dist/index.js')), { level: 9 });
    refuse(length > MOST_BYTES ? [`dist/index.js has ${length} bytes`] : []);
  });
  await check('passes publint --strict', () => run(ROOT, tool('publint'), 'run', tarball, '--strict'));
  await check('passes attw --profile esm-only', () =>
    run(ROOT, tool('attw'), tarball, '--profile', 'esm-only'),
  );

  await check('installs without a network, and brings nothing with it', async () => {
    await mkdir(project);
    await writeFile(join(project, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
    await run(project, 'npm', 'install', '--offline', '--no-audit', '--no-fund', tarball);
    const modules = await readdir(join(project, 'node_modules'));
    refuse(
      modules
        .filter((name) => name !== 'lenet-1989' && !name.startsWith('.'))
        .map((name) => `brings ${name}`),
    );
  });

  const blocks = examples(await readFile(join(ROOT, 'README.md'), 'utf8'));
  await check('shows an example of the library in its README', () =>
    refuse(blocks.has('library') ? [] : ['README.md has no block of code under <!-- example: library -->']),
  );
  for (const [name, code] of blocks) await writeFile(join(project, `${name}.ts`), code);
  for (const file of ['consumer.ts', 'probe.js']) {
    await copyFile(join(ROOT, 'scripts/package', file), join(project, file));
  }
  const programs = Array.from(blocks.keys(), (name) => `${name}.ts`);
  await check('has types for Node, and the README has no error in them', () =>
    compile(project, ['consumer.ts', ...programs], {
      module: 'NodeNext',
      types: ['node'],
      typeRoots: [join(ROOT, 'node_modules/@types')],
    }),
  );
  await check('has types for bundlers that need neither Node nor the DOM', () =>
    compile(project, ['consumer.ts'], { module: 'ESNext', moduleResolution: 'Bundler', types: [] }),
  );

  await mkdir(join(project, 'data/zip'), { recursive: true });
  const digits = generateDigits({ count: 100, seed: 1989 });
  await writeFile(join(project, 'data/zip/zip.train.gz'), gzipSync(writeZipCode(digits)));
  for (const program of programs) {
    await check(`runs the README's ${program}`, () => run(project, tool('tsx'), program));
  }

  let answer: unknown;
  await check('runs in Node', async () => {
    const code = `import * as lenet from 'lenet-1989'; import { probe } from './probe.js';
      console.log(JSON.stringify(await probe(lenet)));`;
    answer = JSON.parse(await run(project, process.execPath, '--input-type=module', '--eval', code));
  });
  const chromium = findChromium();
  if (chromium === undefined) {
    console.log('skip  runs in a browser: there is no chromium on the PATH, and CHROMIUM names none');
    return;
  }
  await check('runs in a browser without a bundler, and gives the same bits', async () => {
    const module = '/node_modules/lenet-1989/dist/index.js';
    const expression = `await (await import('/probe.js')).probe(await import('${module}'))`;
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

/** @throws Error with what the command printed, if it fails */
async function run(folder: string, command: string, ...args: readonly string[]): Promise<string> {
  try {
    return (await promisify(execFile)(command, args, { cwd: folder })).stdout;
  } catch (error) {
    const { message, stdout = '', stderr = '' } = error as Error & { stdout?: string; stderr?: string };
    throw new Error(`${basename(command)} fails\n${`${stdout}${stderr}`.trim() || message}`);
  }
}

function tool(name: string): string {
  return join(ROOT, 'node_modules/.bin', name);
}

async function compile(
  project: string,
  files: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<void> {
  await writeFile(
    join(project, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: { ...STRICTLY, ...options }, files }),
  );
  await run(project, tool('tsc'), '--project', project, '--pretty', 'false');
}

await runCommand(main);
