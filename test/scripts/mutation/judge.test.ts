import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Judge } from '../../../scripts/mutation/judge.ts';
import { mutationsOf } from '../../../scripts/mutation/mutations.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'judge-')));
const judge = new Judge(`${folder}/`);
afterAll(() => {
  judge.stop();
  rmSync(folder, { recursive: true });
});

const source = `export function count(n: number): number {
  let sum = 0;
  while (sum < n) sum += 1;
  return sum;
}
`;
const body = `import { expect, test } from 'vitest';
import { count } from '../src/count.ts';
test('counts', async () => {
  if (count(1) !== 1) Promise.reject(new Error('nobody handles this'));
  await new Promise((resolve) => setTimeout(resolve));
  expect(count(3)).toBe(3);
});
`;

test('says how tests end with each fault, and goes on after tests that do not end', async () => {
  for (const name of ['src', 'test']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'src/count.ts'), source);
  writeFileSync(join(folder, 'test/count.test.ts'), body);
  writeFileSync(join(folder, 'test/other.test.ts'), body.replace(/if.*/, ''));
  writeFileSync(join(folder, 'tsconfig.json'), readFileSync('tsconfig.base.json'));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  const ask = (becomes?: string) => {
    const mutation = mutationsOf('src/count.ts', source).find((each) => each.becomes === becomes);
    expect(mutation?.becomes).toBe(becomes);
    return judge.ask({ mutation, test: 'test/count.test.ts' }, 30_000);
  };
  expect(await ask()).toBe('passes');
  expect(await ask('sum <= n')).toBe('fails');
  expect(await ask()).toBe('passes');
  expect(await judge.ask({ mutation: undefined, test: 'test/other.test.ts' }, 30_000)).toBe('passes');
  expect(await ask('sum <= n')).toBe('fails');
  // The file that failed last is none of this one's business.
  expect(await judge.ask({ mutation: undefined, test: 'test/other.test.ts' }, 30_000)).toBe('passes');
  expect(await ask('sum >= n')).toBe('fails');
  const endless = mutationsOf('src/count.ts', source).find(({ becomes }) => becomes === 'sum -= 1');
  expect(await judge.ask({ mutation: endless, test: 'test/count.test.ts' }, 2000)).toBe('does not end');
  expect(await ask()).toBe('passes');
});
