import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, expect, test } from 'vitest';

const project = fileURLToPath(new URL('../../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'prepare-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A clone with the real prepare, an npm and a tsx that write down what they are asked to do, and no network. */
const clone = join(folder, 'clone');
const npm = join(folder, 'npm-cli.js');
const log = join(folder, 'log');
const script = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')).scripts.prepare as string;

const TSX = `const { appendFileSync, mkdirSync, writeFileSync } = require('node:fs');
appendFileSync(${JSON.stringify(log)}, 'build\\n');
console.log('building');
if (process.env.BROKEN) process.exit(3);
mkdirSync('dist', { recursive: true });
for (const name of ['onnx', 'reader', 'trained', 'pictures']) {
  mkdirSync('dist/' + name, { recursive: true });
  for (const end of ['/index.d.ts', '.js.map', '.js']) writeFileSync('dist/' + name + end, '');
}
for (const end of ['.js.map', '.d.ts', '.js']) writeFileSync('dist/index' + end, '');`;

function put(path: string, content = ''): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

function installTools(): void {
  for (const name of ['esbuild', 'rollup', 'terser', 'typescript', 'tsx']) {
    put(join(clone, 'node_modules', name, 'package.json'), '{ "bin": "./cli.js" }');
  }
  put(join(clone, 'node_modules/tsx/cli.js'), TSX);
}

beforeEach(() => {
  rmSync(folder, { recursive: true });
  for (const name of ['prepare.js', 'programs.js', 'entries.js']) {
    mkdirSync(join(clone, 'scripts/package'), { recursive: true });
    copyFileSync(join(project, 'scripts/package', name), join(clone, 'scripts/package', name));
  }
  put(join(clone, 'package.json'), '{ "type": "module" }');
  put(join(clone, 'tsconfig.base.json'));
  put(join(clone, 'scripts/build.ts'));
  put(join(clone, 'scripts/package/build-library.ts'));
  put(join(clone, 'src/tensor/tensor.ts'));
  put(log);
  put(
    npm,
    `const { appendFileSync, cpSync } = require('node:fs');
     console.log('added');
     appendFileSync(${JSON.stringify(log)}, process.argv.slice(2).join(' ') + '\\n');
     if (process.env.OFFLINE) process.exit(4);
     cpSync(${JSON.stringify(join(folder, 'tools'))}, 'node_modules', { recursive: true });`,
  );
  installTools();
});

/** Takes the tools away, to where the fake npm brings them from. */
function uninstall(): void {
  spawnSync(process.execPath, [
    '-e',
    `require('node:fs').renameSync(${JSON.stringify(join(clone, 'node_modules'))}, ${JSON.stringify(join(folder, 'tools'))})`,
  ]);
}

/** Runs the script of package.json as npm does. */
function prepare(env: Record<string, string> = {}, cwd = clone) {
  const { status, stdout, stderr } = spawnSync(script, {
    cwd,
    shell: true,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', npm_execpath: npm, npm_command: 'pack', ...env },
  });
  return { status, stdout, stderr, ran: readFileSync(log, 'utf8').trim().split('\n').filter(Boolean) };
}

test('a fresh clone gets what builds, as locked and without scripts, and is built; standard output stays empty', () => {
  uninstall();
  const { status, stdout, ran } = prepare({ npm_config_dry_run: 'true', npm_config_omit: 'dev' });
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  expect(ran).toHaveLength(2);
  expect(ran[0]).toMatch(/^ci --ignore-scripts .*--include=dev.* --dry-run=false/);
  expect(ran[1]).toBe('build');
  expect(existsSync(join(clone, 'dist/index.js'))).toBe(true);
});

test('where dist/ is whole and younger than the sources nothing is run', () => {
  expect(prepare().ran).toEqual(['build']);
  expect(prepare()).toEqual({ status: 0, stdout: '', stderr: '', ran: ['build'] });
});

test.each([
  ['a source that is younger', () => utimesSync(join(clone, 'src/tensor/tensor.ts'), 4e9, 4e9)],
  ['a source that is gone', () => utimesSync(join(clone, 'src/tensor'), 4e9, 4e9)],
  ['types that are gone', () => rmSync(join(clone, 'dist/index.d.ts'))],
  ['pictures that are gone', () => rmSync(join(clone, 'dist/pictures.js'))],
  ['the map of the reader that is gone', () => rmSync(join(clone, 'dist/reader.js.map'))],
  ['types of the weights that are gone', () => rmSync(join(clone, 'dist/trained/index.d.ts'))],
])('%s has it built again', (_, change) => {
  prepare();
  change();
  expect(prepare().ran).toEqual(['build', 'build']);
});

test('npm install in the folder itself waits for nothing, and brings nothing that was left out', () => {
  uninstall();
  for (const npm_command of ['install', 'ci']) {
    const { status, stderr, ran } = prepare({ npm_command, npm_config_local_prefix: clone });
    expect({ status, stderr, ran }).toEqual({ status: 0, stderr: '', ran: [] });
  }
});

test('but installed as a package of another project, the folder is built whatever is left out there', () => {
  uninstall();
  const { status, ran } = prepare({ npm_command: 'install', npm_config_local_prefix: folder });
  expect(status).toBe(0);
  expect(ran).toHaveLength(2);
});

test('under pnpm the same makes a package', () => {
  const env = { npm_command: 'install', npm_config_local_prefix: clone, PNPM_SCRIPT_SRC_DIR: clone };
  expect(prepare(env)).toMatchObject({ status: 0, ran: ['build'] });
});

test('what cannot be built is no package', () => {
  const said = 'building\ndist/ is not built: the build ended with 3\n';
  expect(prepare({ BROKEN: '1' })).toMatchObject({ status: 1, stdout: '', stderr: said });
});

test('without a network it says what failed', () => {
  uninstall();
  const { status, stderr } = prepare({ OFFLINE: '1' });
  expect(status).toBe(1);
  expect(stderr).toBe('added\ndist/ is not built: npm ci ended with 4\n');
});

test('in a packed package, which has no scripts, it does nothing', () => {
  const packed = join(folder, 'packed');
  put(join(packed, 'package.json'), '{ "type": "module" }');
  expect(prepare({}, packed)).toEqual({ status: 0, stdout: '', stderr: '', ran: [] });
});
