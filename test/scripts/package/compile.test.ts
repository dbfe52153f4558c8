import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { REMOVED } from '../../../scripts/package/check-types.ts';
import { compile, RESOLUTIONS } from '../../../scripts/package/compile.ts';
import { programOf } from '../../../scripts/package/programs.js';

const project = mkdtempSync(join(tmpdir(), 'compile-'));
afterAll(() => rmSync(project, { recursive: true }));

const tsc = programOf('typescript', 'tsc');
mkdirSync(join(project, 'node_modules/one'), { recursive: true });
writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
writeFileSync(
  join(project, 'node_modules/one/package.json'),
  '{ "type": "module", "exports": { ".": { "types": "./one.d.ts", "default": "./one.js" } } }',
);
writeFileSync(join(project, 'node_modules/one/one.d.ts'), 'export declare const one: number;\n');
writeFileSync(
  join(project, 'good.ts'),
  "import { one } from 'one';\nexport const two: number = one + one;\n",
);
writeFileSync(join(project, 'wrong.ts'), "import { one } from 'one';\nexport const two: string = one;\n");

test.each(['Node16', 'NodeNext', 'Bundler'] as const)('types of a package are found by %s', async (name) => {
  await compile(project, tsc, ['good.ts'], RESOLUTIONS[name]);
  await expect(compile(project, tsc, ['good.ts', 'wrong.ts'], RESOLUTIONS[name])).rejects.toThrow(
    /wrong\.ts\(2,14\): error TS2322/,
  );
});

test('a way that the compiler has dropped is told from types that are wrong', async () => {
  const messageOf = (file: string, options: object) =>
    compile(project, tsc, [file], options).then(
      () => '',
      ({ message }: Error) => message,
    );
  expect(await messageOf('good.ts', RESOLUTIONS.node10)).toMatch(REMOVED);
  const wrong = await messageOf('wrong.ts', RESOLUTIONS.Bundler);
  expect(wrong).not.toBe('');
  expect(wrong).not.toMatch(REMOVED);
  expect(JSON.parse(readFileSync(join(project, 'tsconfig.json'), 'utf8')).files).toEqual(['wrong.ts']);
});
