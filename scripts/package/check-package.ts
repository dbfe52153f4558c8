import { copyFile, cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { generateDigits } from '../../src/digits/generated.ts';
import { writeZipCode } from '../../src/digits/zip-code.ts';
import { findChromium } from './browser.ts';
import { check, refuse, skip } from './check.ts';
import { checkBrowser } from './check-browser.ts';
import { checkBundlers } from './check-bundlers.ts';
import { checkJest } from './check-jest.ts';
import { checkJsr } from './check-jsr.ts';
import { checkModules } from './check-modules.ts';
import { checkNode } from './check-node.ts';
import { checkTypes, checkTypesElsewhere } from './check-types.ts';
import { compile, RESOLUTIONS } from './compile.ts';
import { CONSUMERS } from './consumers.ts';
import { answering, documentedExamples, promised } from './examples.ts';
import { installLocked } from './install-locked.ts';
import { npmProgram, programOf } from './programs.js';
import { fileFaults, manifestFaults } from './rules.ts';
import { run } from './run.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Packs the package as `npm publish` would, installs the tarball in an empty project and uses it there, by itself and by
 * way of the compilers, bundlers and others that take it.
 * @param folder for all that
 * @throws Error that names the first promise which the package does not keep
 */
export async function checkPackage(folder: string): Promise<void> {
  const tarball = await checkPacked(folder);
  await checkModules(ROOT);
  const project = join(folder, 'project');
  await checkInstall(project, tarball);
  const example = await checkExamples(project);
  await copyFile(join(ROOT, 'scripts/package/consumer.ts'), join(project, 'consumer.ts'));
  await checkTypes(project);
  await cp(join(ROOT, 'scripts/package/answers'), join(project, 'answers'), { recursive: true });
  const answers = await checkNode(project);
  const chromium = findChromium();
  await checkBrowser(project, answers, chromium);
  try {
    await installLocked(CONSUMERS);
  } catch (error) {
    skip('suits other compilers, bundlers, Jest and JSR', (error as Error).message);
    return;
  }
  await checkTypesElsewhere(project);
  await writeFile(join(project, 'answers/example.js'), answering(example));
  await checkBundlers(project, answers, promised(example), chromium);
  await checkJest(project, answers);
  await checkJsr(ROOT, join(folder, 'jsr'));
}

/** @returns the packed file */
async function checkPacked(folder: string): Promise<string> {
  const packed = await run(ROOT, npmProgram(), 'pack', '--json', '--pack-destination', folder);
  const [{ filename, files }] = JSON.parse(packed) as [{ filename: string; files: { path: string }[] }];
  const tarball = join(folder, filename);
  await check('is ESM without dependencies and without install scripts', async () =>
    refuse(manifestFaults(JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')))),
  );
  await check('holds dist/, package.json, README.md and LICENSE, and nothing else', () =>
    refuse(fileFaults(files.map(({ path }) => path))),
  );
  await check('passes publint --strict', () => run(ROOT, programOf('publint'), 'run', tarball, '--strict'));
  await check('is found by every way of resolving, says attw', () =>
    run(ROOT, programOf('@arethetypeswrong/cli', 'attw'), tarball, '--ignore-rules', 'cjs-resolves-to-esm'),
  );
  return tarball;
}

async function checkInstall(project: string, tarball: string): Promise<void> {
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
}

/**
 * The examples of README.md and docs/, compiled for Node and run.
 * @returns that of the library in README.md
 */
async function checkExamples(project: string): Promise<string> {
  const blocks = await documentedExamples(ROOT);
  await check('shows an example of the library in its README', () =>
    refuse(blocks.has('library') ? [] : ['README.md has no block of code under <!-- example: library -->']),
  );
  for (const [name, code] of blocks) await writeFile(join(project, `${name}.ts`), code);
  const programs = Array.from(blocks.keys(), (name) => `${name}.ts`);
  await check('has types for Node, and the documented examples have no error in them', () =>
    compile(project, programOf('typescript', 'tsc'), programs, {
      ...RESOLUTIONS.NodeNext,
      types: ['node'],
      typeRoots: [join(ROOT, 'node_modules/@types')],
    }),
  );
  await mkdir(join(project, 'data/zip'), { recursive: true });
  const digits = generateDigits({ count: 100, seed: 1989 });
  await writeFile(join(project, 'data/zip/zip.train.gz'), gzipSync(writeZipCode(digits)));
  for (const program of programs) {
    await check(`runs the documented ${program}`, () => run(project, programOf('tsx'), program));
  }
  return blocks.get('library') as string;
}
