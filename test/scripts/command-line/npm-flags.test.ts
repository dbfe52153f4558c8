import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { flagsTakenByNpm, howToPassFlags } from '../../../scripts/command-line/npm-flags.ts';

const project = fileURLToPath(new URL('../../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'npm-flags-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What npm itself leaves to a command that is called so. */
function npmRun(...words: string[]) {
  // Without what the npm that runs these tests has left.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_')));
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', ...words], {
    encoding: 'utf8',
    cwd: project,
    env,
    shell: process.platform === 'win32',
  });
  return { status, stdout, stderr: stderr.replace(/^npm warn .*\n/gim, '') };
}

test.each<[string[], string, string]>([
  [['train', '--passes=1'], '--passes', 'train -- --passes 1'],
  [
    ['reproduce', '--data', 'zip', '--hold-out=9'],
    '--data, --hold-out',
    'reproduce -- --data zip --hold-out 9',
  ],
  [['collect', 'runs/a', '--out=all', 'b c'], '--out', "collect -- --out all runs/a 'b c'"],
  [['read', 'a.png', '--show', '--out=x'], '--out, --show', 'read -- --out x --show a.png'],
  [['fetch-zip-code', '--data-dir', folder], '--data-dir', `fetch-zip-code -- --data-dir ${folder}`],
])('npm run %j is told how to be typed, and nothing is done', (words, kept, type) => {
  expect(npmRun(...words)).toEqual({
    status: 2,
    stdout: '',
    stderr:
      `npm kept ${kept} for itself, so nothing was done; type npm run ${type} ` +
      `(in PowerShell: npm run ${type.replace(' -- ', " '--' ")})\n`,
  });
  expect(readdirSync(folder)).toEqual([]);
});

test('nothing is seen where npm kept nothing, whatever else it sets', () => {
  const { status, stderr } = npmRun('train', '--', '--passes', 'two');
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: "--passes: expected a whole number from 1 to 1000000, got 'two'\n",
  });
});

test.each<[string, string[], Record<string, string>, string]>([
  ['--passes 1', ['1'], { npm_config_passes: 'true' }, '--passes 1'],
  [
    '--seeds 2 --passes 3',
    ['2', '3'],
    { npm_config_seeds: 'true', npm_config_passes: 'true' },
    '--passes N --seeds N',
  ],
  ['--out="a b" -- --passes 2', ['--passes', '2'], { npm_config_out: 'a b' }, "--out 'a b' --passes 2"],
  ['--learningRate=0.1', [], { npm_config_learningrate: '0.1' }, '--learning-rate 0.1'],
  ['--learning-rate=0.1', [], { npm_config_learning_rate: '0.1' }, '--learning-rate 0.1'],
  ['--out=', [], { npm_config_out: '' }, '--out DIR'],
  ['--overwrite', [], { npm_config_overwrite: 'true' }, '--overwrite'],
  ['--overwrite zip', ['zip'], { npm_config_overwrite: 'true' }, '--overwrite'],
])('npm run train %s', (_, words, env, typed) => {
  const takes = { passes: 'N', seeds: 'N', 'learning-rate': 'R', out: 'DIR' };
  const npm = { npm_lifecycle_event: 'train', npm_config_user_agent: 'npm/11', npm_config_prefix: '/usr' };
  const taken = flagsTakenByNpm([...Object.keys(takes), 'overwrite'], { ...npm, ...env });
  expect(howToPassFlags('train', taken, takes, words)).toContain(
    `; type npm run train -- ${typed} (in PowerShell`,
  );
});

test.each<[string, string[], Record<string, string>, string]>([
  ['a --out=all b', ['a', 'b'], { npm_config_out: 'all' }, '--out all a b'],
  [
    'a --overwrite -- b --out all',
    ['a', 'b', '--out', 'all'],
    { npm_config_overwrite: 'true' },
    '--overwrite a b --out all',
  ],
  // Which of the words npm has taken from --out, it does not say.
  ['a --out all', ['a', 'all'], { npm_config_out: 'true' }, '--out DIR DIR...'],
  ['--out all', ['all'], { npm_config_out: 'true' }, '--out DIR DIR...'],
])('npm run collect %s, which takes words', (_, words, env, typed) => {
  const taken = flagsTakenByNpm(['out', 'overwrite'], { npm_lifecycle_event: 'collect', ...env });
  expect(howToPassFlags('collect', taken, { out: 'DIR' }, words, 'DIR')).toContain(
    `; type npm run collect -- ${typed} (in PowerShell`,
  );
});

test('what another program has set is not taken for flags', () => {
  expect(flagsTakenByNpm(['passes'], { npm_config_passes: '3' })).toEqual(new Map());
  const env = { npm_lifecycle_event: 'train', npm_config_bypasses: '3', NPM_CONFIG_PASSES: '3', passes: '3' };
  expect(flagsTakenByNpm(['passes'], env)).toEqual(new Map());
});
