import { expect, test } from 'vitest';
import { Related } from '../../../scripts/mutation/related.ts';
import { sourceFiles, testFiles } from '../../../scripts/mutation/sources.ts';

test('tests have to do with what they import, by the public name or by path, and with what that imports', () => {
  const files: Record<string, string> = {
    'src/index.ts': "export { A, type B } from './a.ts';\nexport { C } from './room/c.ts';\n",
    'src/a.ts': "import { d } from './d.ts';\nexport const A = d;\nexport interface B {}\n",
    'src/d.ts': 'export const d = 1;\n',
    'src/room/c.ts': "import { A } from '../a.ts';\nimport { e } from './e.ts';\nexport const C = A + e;\n",
    'src/room/e.ts': 'export const e = 1;\n',
    'src/pictures/index.ts': "export { F } from './f.ts';\n",
    'src/pictures/f.ts': 'export const F = 1;\n',
    'test/f.test.ts': "import { F } from 'lenet-1989/pictures';\n",
    'test/a.test.ts': "import { A } from 'lenet-1989';\nimport { expect } from 'vitest';\n",
    'test/c.test.ts': "import { C as renamed } from 'lenet-1989';\n",
    'test/e.test.ts': "import { help } from './help.ts';\n",
    'test/help.ts': "import { e } from '../src/room/e.ts';\nexport const help = e;\n",
  };
  const related = new Related((file) => files[file]);
  const of = (name: string) =>
    Object.keys(files).filter((file) => file.startsWith('src') && related.has(`test/${name}`, file));
  expect(of('a.test.ts')).toEqual(['src/a.ts', 'src/d.ts']);
  expect(of('c.test.ts')).toEqual(['src/a.ts', 'src/d.ts', 'src/room/c.ts', 'src/room/e.ts']);
  expect(of('f.test.ts')).toEqual(['src/pictures/index.ts', 'src/pictures/f.ts']);
  expect(of('e.test.ts')).toEqual(['src/room/e.ts']);
});

test('every file of the library has tests', () => {
  const related = new Related();
  const alone = sourceFiles().filter((file) => !testFiles().some((each) => related.has(each, file)));
  expect(alone).toEqual([]);
});
