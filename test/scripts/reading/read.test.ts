import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DigitReading } from '../../../src/reader/index.ts';
import { run } from '../train-command.ts';
import { type Drawing, drawnPicture } from './drawn-picture.ts';

const project = fileURLToPath(new URL('../../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'read-'));
const at = (...names: string[]) => join(folder, ...names);
afterAll(() => rmSync(folder, { recursive: true }));

const draw = (name: string, lines: readonly string[], drawing?: Drawing) =>
  drawnPicture(lines, drawing).toFile(at(name));

beforeAll(async () => {
  await draw('zip.png', ['40514']);
  await draw('page.jpg', ['405', '14']);
  await draw('chalk.webp', ['27'], { ink: '#eee', paper: '#234' });
  await draw('blank.png', []);
  await draw('scribble.png', ['40725x']);
  writeFileSync(at('text.png'), 'no picture');
});

/** What `--json` prints of a picture. */
interface PictureJson {
  readonly digits: readonly DigitReading[];
}

const read = (...words: string[]) => run('read', words);

test('of one picture there are its digits alone, of lines with a space between', () => {
  expect(read(at('page.jpg'))).toEqual({ status: 0, stdout: '405 14\n', stderr: '' });
});

test('of several their names too; those that cannot be read are told of, and the others are read', () => {
  const names = ['zip.png', 'text.png', 'chalk.webp', 'gone.png', 'blank.png'].map((name) => at(name));
  expect(read(...names, folder)).toEqual({
    status: 1,
    stdout: `${at('zip.png')}: 40514\n${at('chalk.webp')}: 27\n${at('blank.png')}: \n`,
    stderr: [
      `${at('text.png')}: expected a picture (PNG, JPEG, WebP, GIF, TIFF, AVIF), found something else`,
      `${at('gone.png')}: no such file or directory`,
      `${at('blank.png')}: no digits`,
      `${folder}: is a folder, where a file is expected\n`,
    ].join('\n'),
  });
});

test('what is rejected is ?', () => {
  expect(read(at('scribble.png')).stdout).toMatch(/^40725\?+\n$/);
  expect(read(at('zip.png'), '--reject-below', '1').stdout).toBe('?????\n');
  expect(read(at('scribble.png'), '--reject-below', '0').stdout).toMatch(/^40725\d+\n$/);
});

test('each picture is one digit with --one, and ink is what --ink says', () => {
  expect(read(at('zip.png'), '--one').stdout).toMatch(/^[\d?]\n$/);
  expect(read(at('chalk.webp'), '--ink', 'light').stdout).toBe('27\n');
  expect(read(at('chalk.webp'), '--ink', 'dark').stdout).not.toBe('27\n');
});

test('--json has everything, a line a picture', () => {
  const { status, stdout, stderr } = read(at('page.jpg'), at('blank.png'), '--json', '--out', at('json'));
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const [page, blank] = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as PictureJson);
  expect(blank).toEqual({
    ...{ file: at('blank.png'), width: 120, height: 160, text: '', svg: at('json', 'blank.svg'), digits: [] },
  });
  expect({ ...page, digits: page.digits.length }).toEqual({
    ...{
      file: at('page.jpg'),
      width: 300,
      height: 310,
      text: '405 14',
      svg: at('json', 'page.svg'),
      digits: 5,
    },
  });
  const [four, zero] = page.digits;
  expect(page.digits.map(({ digit, line, rejected }) => [digit, line, rejected])).toEqual([
    [4, 0, false],
    [0, 0, false],
    [5, 0, false],
    [1, 1, false],
    [4, 1, false],
  ]);
  // The 4 reaches from 4 to 56 and from 0 to 100 of a box at 30, 30, and its pen is 8 wide.
  const sides = [four.box.x, four.box.y, four.box.width, four.box.height];
  [30, 26, 60, 108].forEach((side, k) => {
    expect(Math.abs(sides[k] - side), String(sides)).toBeLessThanOrEqual(2);
  });
  expect(four.image).toHaveLength(256);
  expect(Math.max(...four.image)).toBeLessThanOrEqual(1);
  expect(zero.probabilities).toHaveLength(10);
  expect(zero.probabilities[0]).toBe(zero.probability);
  expect(four.margin).toBeGreaterThan(0);
});

test('- is standard input', () => {
  const tsx = ['--import', 'tsx', 'scripts/read.ts'];
  const given = (...words: string[]) => {
    const options = { cwd: project, input: readFileSync(at('zip.png')), encoding: 'utf8' as const };
    const { status, stdout, stderr } = spawnSync(process.execPath, [...tsx, ...words], options);
    return { status, stdout, stderr };
  };
  expect(given('-')).toEqual({ status: 0, stdout: '40514\n', stderr: '' });
  expect(given('-', at('chalk.webp'), '--out', at('given'))).toEqual({
    status: 0,
    stdout: `standard input: 40514\n${at('chalk.webp')}: 27\n`,
    stderr: '',
  });
  expect(readdirSync(at('given')).sort()).toEqual(['chalk.svg', 'standard-input.svg']);
});

test('--show draws digits as plain text where there is no terminal, and says where the steps are', () => {
  const { status, stdout, stderr } = read(at('zip.png'), at('blank.png'), '--show', '--out', at('a', 'b'));
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/^[\n -~▀▄█]*$/);
  const lines = stdout.split('\n');
  expect(lines[0]).toBe(`${at('zip.png')}: 40514`);
  expect(lines.slice(1).every((line) => line.length <= 80 || line.includes(folder))).toBe(true);
  expect(lines.filter((line) => line.includes(' %')).map((line) => line.replace(/ +[>\d.]+ %/g, ''))).toEqual(
    [expect.stringMatching(/^4 +0 +5 +1$/), '4'],
  );
  expect(stdout).toContain(
    `\n\n${at('blank.png')}: \n\nno digits\n\nevery step is in ${at('a', 'b', 'blank.svg')}\n`,
  );
  for (const name of ['zip', 'blank']) expect(existsSync(at('a', 'b', `${name}.svg`))).toBe(true);
});

test('-h and --help print how it is called', () => {
  const help = read('--help');
  expect(help).toEqual({
    status: 0,
    stdout: expect.stringMatching(/^npm run read -- PICTURE\.\.\./),
    stderr: '',
  });
  expect(read('--nonsense', '-h')).toEqual(help);
});

test('without pictures it says what it expects', () => {
  expect(read('--one')).toEqual({
    ...{ status: 2, stdout: '', stderr: 'expected pictures, found none; npm run read -- --help says more\n' },
  });
});

test('where the steps cannot be written it ends with one line', () => {
  const { status, stderr } = read(at('zip.png'), '--out', at('zip.png', 'x'));
  expect(status).toBe(1);
  expect(stderr).toBe(`${at('zip.png', 'x')}: a file is where a folder is expected\n`);
});
