import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answering, documentedExamples, examples, promised } from '../../../scripts/package/examples.ts';
import { run } from '../../../scripts/package/run.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'examples-'));
  mkdirSync(join(folder, 'docs/pictures'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const example = (name: string, code: string) =>
  `Text.\n\n<!-- example: ${name} -->\n\`\`\`ts\n${code}\n\`\`\`\n`;

test('the examples of the README come first, then those of docs/, and of nothing else', async () => {
  writeFileSync(join(folder, 'README.md'), example('one', '1'));
  writeFileSync(join(folder, 'docs/b.md'), example('three', '3'));
  writeFileSync(join(folder, 'docs/a.md'), example('two', '2') + example('more', '2.5'));
  writeFileSync(join(folder, 'docs/c.txt'), example('four', '4'));
  writeFileSync(join(folder, 'OTHER.md'), example('five', '5'));
  expect([...(await documentedExamples(folder))]).toEqual([
    ['one', '1\n'],
    ['two', '2\n'],
    ['more', '2.5\n'],
    ['three', '3\n'],
  ]);
});

test('two examples of one name are refused', async () => {
  writeFileSync(join(folder, 'README.md'), example('one', '1'));
  writeFileSync(join(folder, 'docs/a.md'), example('one', '2'));
  await expect(documentedExamples(folder)).rejects.toThrow(
    'docs/a.md: expected another name for example one, it is taken',
  );
});

describe('examples', () => {
  test('finds the marked blocks and no others', () => {
    const markdown = [
      'Text.',
      '<!-- example: library -->',
      '```ts',
      "import 'lenet-1989';",
      '',
      'console.log(1);',
      '```',
      '```ts',
      'not marked',
      '```',
      '<!-- example: the-net -->',
      '',
      '```ts',
      'two',
      '```',
      '<!-- example: shell -->',
      '```sh',
      'npm test',
      '```',
    ].join('\n');
    expect([...examples(markdown)]).toEqual([
      ['library', "import 'lenet-1989';\n\nconsole.log(1);\n"],
      ['the-net', 'two\n'],
    ]);
  });
});

test('an example as a program answers what it prints, which its comments say', async () => {
  const code = [
    "import { basename } from 'node:path';",
    "console.log(basename('a/b'), 'of', 2); // b of 2",
    "const c = basename('c');",
    'console.log(c); // c',
    '',
  ].join('\n');
  expect(promised(code)).toEqual(['b of 2', 'c']);
  writeFileSync(join(folder, 'program.mjs'), answering(code));
  const asked = "import { answer } from './program.mjs'; console.log(JSON.stringify(answer()));";
  expect(JSON.parse(await run(folder, '--input-type=module', '--eval', asked))).toEqual(['b of 2', 'c']);
  expect(promised('console.log(1);')).toEqual(['no comment after console.log(1);']);
});
