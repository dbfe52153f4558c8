import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { MODERN_RECIPE } from '../src/recipes/modern-recipe.ts';
import { RECIPE_1989 } from '../src/recipes/recipe-1989.ts';

const project = fileURLToPath(new URL('..', import.meta.url));
const { scripts } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(project, 'docs')).map((name) => `docs/${name}`),
]
  .filter((path) => path.endsWith('.md'))
  .map((path) => readFileSync(join(project, path), 'utf8'));

/** The flags that a command's help begins a line with. */
function flagsOf(command: string): Set<string> {
  const file = scripts[command]?.split(' ').at(-1);
  const help = execFileSync(process.execPath, ['--import', 'tsx', file, '--help'], {
    cwd: project,
    encoding: 'utf8',
  });
  return new Set(Array.from(help.matchAll(/^ +(--[\w-]+)/gm), ([, flag]) => flag as string));
}

/** The flags that the documents have a command typed with: in code, up to its end or a comment. */
function documentedFlags(command: string): Set<string> {
  const typed = new RegExp(`npm run ${command} -- ((?:[^\`#\\n]|\\n {6,}(?=--))+)`, 'g');
  const all = documents.flatMap((text) => Array.from(text.matchAll(typed), ([, flags]) => flags ?? ''));
  return new Set(all.join(' ').match(/--[\w-]+/g));
}

test.each(['train', 'reproduce', 'collect', 'study', 'read', 'page', 'check-engines'])(
  'the documents show %s with all of its flags and no others',
  (command) => {
    expect([...documentedFlags(command)].filter((flag) => flag !== '--help').sort()).toEqual(
      [...flagsOf(command)].sort(),
    );
  },
);

test.each(['bench', 'fetch-mnist', 'fetch-zip-code', 'fuzz', 'mutants'])(
  'the documents show %s with no flags that it does not have',
  (command) => {
    const flags = flagsOf(command);
    expect(flags.size).toBeGreaterThan(0);
    expect([...documentedFlags(command)].filter((flag) => !flags.has(flag))).toEqual([]);
  },
);

test('docs/commands.md has the defaults of the recipes', () => {
  const { learningRate: modern, passes } = MODERN_RECIPE;
  const { sgd, newton } = RECIPE_1989;
  const document = readFileSync(join(project, 'docs/commands.md'), 'utf8').replace(/\s+/g, ' ');
  for (const said of [
    `training digits. Default: ${RECIPE_1989.passes}, with \`--recipe modern\` ${passes}.`,
    `\`--damping R\`, default ${newton.damping}, `,
    `\`--decay R\`, default ${newton.decay}, `,
    `step. Default: ${sgd.learningRate}, with \`--optimizer newton\` ${newton.learningRate}; with \`--recipe modern\` ${modern}, `,
  ]) {
    expect(document).toContain(said);
  }
});
