// @ts-check
// Run by npm wherever this folder becomes a package - installed from git, linked, packed, published: leaves a built dist/.
// Plain JavaScript, and nothing on standard output: npm pack --json is read.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ENTRIES } from './entries.js';
import { installed, npmProgram, programOf } from './programs.js';

const ROOT = realpathSync(fileURLToPath(new URL('../..', import.meta.url)));
const BUILT = ENTRIES.flatMap(({ module, types }) => [module, `${module}.map`, types]);
const BUILT_FROM = [
  'src',
  'scripts/build.ts',
  'scripts/package/build-library.ts',
  'scripts/package/entries.js',
  'tsconfig.base.json',
];
const BUILDERS = ['esbuild', 'rollup', 'terser', 'tsx', 'typescript'];

/** As locked, whatever the npm that runs this was told about its own packages; no script, so not this one either. */
const INSTALL = [
  'ci',
  '--ignore-scripts',
  `--prefix=${ROOT}`,
  '--include=dev',
  '--package-lock',
  '--global=false',
  '--dry-run=false',
  '--package-lock-only=false',
  '--json=false',
  '--no-audit',
  '--no-fund',
];

/**
 * Whether it is run after npm install in this folder: who works here needs no dist/, and should not wait for it. But
 * pnpm makes a package of a clone by npm install.
 */
function worksHere() {
  const { npm_command: command = '', npm_config_local_prefix: project = '' } = process.env;
  if (process.env['PNPM_SCRIPT_SRC_DIR'] || !['install', 'ci'].includes(command)) return false;
  return existsSync(project) && realpathSync(project) === ROOT;
}

/** Whether all of dist/ is there, and no source is younger. */
function isBuilt() {
  if (!BUILT.every((file) => existsSync(join(ROOT, file)))) return false;
  const sources = BUILT_FROM.flatMap((path) => withContents(join(ROOT, path)));
  return Math.max(...sources.map(changed)) <= changed(join(ROOT, 'dist/index.js'));
}

/**
 * A file, or a folder with everything in it.
 * @param {string} path
 * @returns {string[]}
 */
function withContents(path) {
  if (!statSync(path).isDirectory()) return [path];
  return [path, ...readdirSync(path).flatMap((name) => withContents(join(path, name)))];
}

/**
 * When a file was changed, or a file of a folder came or went.
 * @param {string} path
 */
function changed(path) {
  return statSync(path).mtimeMs;
}

/** @throws {Error} that says why dist/ cannot be built */
function build() {
  accessSync(ROOT, constants.W_OK);
  if (!BUILDERS.every((name) => installed(name))) run('npm ci', npmProgram(), ...INSTALL);
  run('the build', programOf('tsx'), join(ROOT, 'scripts/build.ts'));
}

/**
 * @param {string} what
 * @param {...string} args of Node
 */
function run(what, ...args) {
  const { status, signal, error } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw error ?? new Error(`${what} ended with ${signal ?? status}`);
}

try {
  if (!worksHere() && !isBuilt()) build();
} catch (error) {
  process.stderr.write(`dist/ is not built: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
