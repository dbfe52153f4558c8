import { expect, test } from 'vitest';
import { faults } from './faults.ts';
import { readRooms } from './rooms.ts';

/** A house as it may stand in ARCHITECTURE.md. */
const rooms = readRooms(`
## Rooms

| folder                      | what is in it | may import                                     |
| --------------------------- | ------------- | ---------------------------------------------- |
| \`src/tensor/\`             | numbers       | nothing                                        |
| \`src/tensor/simd/\`        | fast ones     | \`tensor\`                                     |
| \`src/layers/\`             | layers        | \`tensor\`                                     |
| \`src/optim/\`              | steps         | \`tensor\`                                     |
| \`src/files/\`              | bytes         | \`tensor\`                                     |
| \`src/digits/\`             | digits        | \`files\`, \`tensor\`                          |
| \`src/network.ts\`          | \`Network\`   | \`layers\`, \`tensor\`                         |
| \`src/training/\`           | passes        | \`network.ts\`, \`layers\`, \`tensor\`         |
| \`src/index.ts\`            | the face      | \`layers\`, \`tensor\`                         |
| \`scripts/disk/\`           | files         | nothing                                        |
| \`scripts/runs/\`           | runs          | \`disk\`, \`lenet-1989\`, \`src/tensor\`       |
| \`scripts/*.ts\`            | the commands  | \`disk\`, \`runs\`                             |
| \`bench/\`, \`studies/\`    | measurements  | \`scripts/disk\`, \`lenet-1989\`               |
| \`examples/\`               | small ones    | \`dist/\`                                      |
| \`test/\`                   | tests         | everything                                     |

## Promises
`);

const tensor = 'export const size = 1;\n';

test('lets good sources pass', () => {
  const sources = new Map([
    ['src/tensor/tensor.ts', `${tensor}const text = 'no // comment'; // Math.random, import('node:fs')\n`],
    [
      'src/layers/dense.ts',
      "import { size } from '../tensor/tensor.ts';\n/* document, process.env */\nMath.fround(size);\n",
    ],
    [
      'src/training/train.ts',
      "import type { A } from '../layers/dense.ts';\nconst windowed = processed.document_;\n",
    ],
    ['src/index.ts', "export { size } from './tensor/tensor.ts';\n".repeat(200)],
    ['src/tensor/workshop.ts', "import { fast } from './simd/fast.ts';\n"],
    ['src/tensor/simd/fast.ts', "import { size } from '../tensor.ts';\nexport const fast = size;\n"],
    ['scripts/disk/write.ts', "import { open } from 'node:fs';\nprocess.exit(Math.random());\n".repeat(200)],
    [
      'scripts/runs/run.ts',
      "import { size } from 'lenet-1989';\nimport type { Job } from './worker.ts';\nimport marked from 'marked';\n",
    ],
    ['scripts/runs/worker.ts', 'export interface Job {}\nserve();\n'],
    ['scripts/train.ts', "import { run } from './runs/run.ts';\nawait run();\n"],
    ['bench/peers/other.mjs', "import { size } from 'lenet-1989';\nserve(size);\n"],
    ['bench/start.ts', "const built = new URL('../dist/index.js', import.meta.url);\n"],
    [
      'scripts/runs/pool.ts',
      "new Worker(new URL('worker.ts', import.meta.url));\nconst folder = new URL('../..', import.meta.url);\n" +
        "readFile(new URL('../../package.json', import.meta.url));\nconst packages = require('node:fs');\n",
    ],
    [
      'src/tensor/powers.ts',
      'const { sqrt, PI: pi } = Math;\nconst y = 2 ** -10 + x ** 2 + Math["fround"](pi);\n',
    ],
    ['src/tensor/large.ts', 'const a = { document: 10n ** BigInt(n) }.document;\nglobalThis.WebAssembly;\n'],
    [
      'examples/page/index.html',
      '<p>import "../../src/index.ts"</p>\n<script type="module">\n  import { size } from "../../dist/index.js";\n' +
        '  import { draw } from "./drawing.js";\n  new Worker("worker.js");\n</script>\n<script src="drawing.js"></script>\n',
    ],
    ['examples/page/drawing.js', 'export const draw = 1;\n'],
    ['examples/page/worker.js', "import { size } from 'lenet-1989';\nserve(size);\n"],
    ['test/run.test.ts', "import { run } from '../scripts/runs/run.ts';\ntest(run);\n"],
  ]);
  expect(faults(sources, rooms)).toEqual([]);
});

test.each<[string, Record<string, string>, string]>([
  [
    'an import upwards',
    { 'src/tensor/a.ts': "import { b } from '../layers/b.ts';", 'src/layers/b.ts': '' },
    'src/tensor/a.ts: src/tensor may not import src/layers/b.ts',
  ],
  [
    'an import of types upwards',
    { 'src/digits/a.ts': "import type { b } from '../layers/b.ts';", 'src/layers/b.ts': '' },
    'src/digits/a.ts: src/digits may not import src/layers/b.ts',
  ],
  [
    'a re-export from above',
    { 'src/files/a.ts': "export * from '../network.ts';", 'src/network.ts': '' },
    'src/files/a.ts: src/files may not import src/network.ts',
  ],
  [
    'an import on several lines',
    { 'src/optim/a.ts': "import {\n  b,\n  c,\n} from '../digits/b.ts';", 'src/digits/b.ts': '' },
    'src/optim/a.ts: src/optim may not import src/digits/b.ts',
  ],
  [
    'an import from index.ts',
    { 'src/training/a.ts': "import { b } from '../index.ts';", 'src/index.ts': '' },
    'src/training/a.ts: src/training may not import src/index.ts',
  ],
  [
    'Node',
    { 'src/digits/a.ts': "import { gunzipSync } from 'node:zlib';" },
    'src/digits/a.ts: imports node:zlib, which is no file of src/',
  ],
  [
    'Node by call',
    { 'src/digits/a.ts': "const fs = await import('node:fs');" },
    'src/digits/a.ts: imports node:fs, which is no file of src/',
  ],
  [
    'a package',
    { 'src/digits/a.ts': 'import "fflate";' },
    'src/digits/a.ts: imports fflate, which is no file of src/',
  ],
  [
    'a script',
    { 'src/digits/a.ts': "import { b } from '../../scripts/train.ts';" },
    'src/digits/a.ts: imports ../../scripts/train.ts, which is no file of src/',
  ],
  [
    'an import without .ts',
    { 'src/tensor/a.ts': "import { b } from './b';", 'src/tensor/b.ts': '' },
    'src/tensor/a.ts: imports ./b, which is no file of src/',
  ],
  ...["require('../runs/b.ts')", "createRequire(import.meta.url)('../runs/b.ts')"].map(
    (code): [string, Record<string, string>, string] => [
      `the same by ${code}`,
      { 'scripts/disk/a.ts': code, 'scripts/runs/b.ts': '' },
      'scripts/disk/a.ts: scripts/disk may not import scripts/runs/b.ts',
    ],
  ),
  ...[
    "import b = require('../runs/b.ts');",
    "const load = createRequire(import.meta.url);\nload('../runs/b.ts');",
    'import(`../runs/b.ts`);',
    "new Worker(new URL('../runs/b.ts', import.meta.url));",
    "fork(fileURLToPath(new URL('../runs/b.ts', import.meta.url)));",
    "import.meta.resolve('../runs/b.ts');",
  ].flatMap((code): [string, Record<string, string>, string][] =>
    ['a.ts', 'a.mts', 'a.cts'].map((name) => [
      `${code} in ${name}`,
      { [`scripts/disk/${name}`]: code, 'scripts/runs/b.ts': '' },
      `scripts/disk/${name}: scripts/disk may not import scripts/runs/b.ts`,
    ]),
  ),
  ...[
    'import(name)',
    "import('./' + name)",
    `import(\`./\${name}.ts\`)`,
    'require(name)',
    'const load = createRequire(a); load(name)',
  ].map((code): [string, Record<string, string>, string] => [
    code,
    { 'scripts/disk/a.ts': code },
    'scripts/disk/a.ts: imports what is only known when it runs',
  ]),
  [
    'an address upwards in the library',
    { 'src/tensor/a.ts': "new URL('../layers/b.ts', import.meta.url)", 'src/layers/b.ts': '' },
    'src/tensor/a.ts: src/tensor may not import src/layers/b.ts',
  ],
  [
    'the address of a file that is not there',
    { 'scripts/disk/a.ts': "new URL('b.ts', import.meta.url)" },
    'scripts/disk/a.ts: imports ./b.ts, which is no file of the project',
  ],
  [
    'a worker that is imported',
    { 'scripts/runs/a.ts': "import './b.mts';", 'scripts/runs/b.mts': 'serve();' },
    'scripts/runs/a.ts: imports scripts/runs/b.mts, which runs when it is imported',
  ],
  [
    'the built library, where it may not be known',
    { 'scripts/disk/a.ts': "import { b } from '../../dist/index.js';" },
    'scripts/disk/a.ts: scripts/disk may not import dist/',
  ],
  ...['src/index.ts', 'src/tensor/b.ts', 'scripts/disk/b.ts'].flatMap(
    (other): [string, Record<string, string>, string][] => [
      [
        `${other}, from an example`,
        { 'examples/a/b.js': `import '../../${other}';`, [other]: '' },
        `examples/a/b.js: examples may not import ${other}`,
      ],
      [
        `${other}, from a page`,
        { 'examples/a/b.html': `<script type="module">import '../../${other}';</script>`, [other]: '' },
        `examples/a/b.html: examples may not import ${other}`,
      ],
      [
        `${other}, as a script of a page`,
        { 'examples/a/b.html': `<script type="module" src="../../${other}"></script>`, [other]: '' },
        `examples/a/b.html: examples may not import ${other}`,
      ],
    ],
  ),
  ...(
    [
      ["globalThis['process']", 'globalThis.process'],
      ['globalThis?.process?.env', 'globalThis.process'],
      ['globalThis[name]', 'globalThis'],
      ['const { process: p } = globalThis;', 'globalThis.process'],
      ['const { env } = process;', 'process'],
      ["process['env']", 'process'],
      ['process?.env', 'process'],
      ["Math['tanh'](x)", 'Math.tanh'],
      ['Math[`exp`](x)', 'Math.exp'],
      ['Math?.exp(x)', 'Math.exp'],
      ['Math[name](x)', 'Math'],
      ['const { sqrt, tanh } = Math;', 'Math.tanh'],
      ['const { tanh: f } = Math;', 'Math.tanh'],
      ["const { ['tanh']: f } = Math;", 'Math.tanh'],
      ['({ exp } = Math);', 'Math.exp'],
      ['function f({ exp } = Math) {}', 'Math.exp'],
      ['const { sqrt, ...rest } = Math;', 'Math'],
      ['const m = Math;', 'Math'],
      ['f(Math);', 'Math'],
      ['const o = { Math };', 'Math'],
      ['globalThis.Math.sqrt(x)', 'globalThis'],
      ['x ** 0.5', '**'],
      ['x ** -1.5', '**'],
      ['x ** y', '**'],
      ['x **= 0.5', '**='],
    ] as const
  ).map(([code, used]): [string, Record<string, string>, string] => [
    code,
    { 'src/tensor/a.ts': code },
    `src/tensor/a.ts: uses ${used}`,
  ]),
  ['an unknown room', { 'src/utils/a.ts': '' }, 'src/utils/a.ts: belongs to no room'],
  ['an unknown file', { 'src/worker.ts': '' }, 'src/worker.ts: belongs to no room'],
  [
    'a file that imports itself',
    { 'src/tensor/a.ts': "import './a.ts';" },
    'circle: src/tensor/a.ts -> src/tensor/a.ts',
  ],
  [
    'a circle',
    {
      'src/layers/z.ts': "import { a } from './a.ts';",
      'src/layers/a.ts': "import { b } from './b.ts';",
      'src/layers/b.ts': "import type { a } from './a.ts';",
    },
    'circle: src/layers/a.ts -> src/layers/b.ts -> src/layers/a.ts',
  ],
  ['Math.tanh', { 'src/tensor/a.ts': 'const y = Math.tanh(x);' }, 'src/tensor/a.ts: uses Math.tanh'],
  [
    'Math.random after an address in a string',
    { 'src/tensor/a.ts': "const a = 'http://a'; Math.random();" },
    'src/tensor/a.ts: uses Math.random',
  ],
  ['Math.log2', { 'src/tensor/a.ts': 'Math.log2(x)' }, 'src/tensor/a.ts: uses Math.log2'],
  ['the document', { 'src/tensor/a.ts': 'document.body' }, 'src/tensor/a.ts: uses document'],
  ['process', { 'src/tensor/a.ts': 'globalThis.process.env' }, 'src/tensor/a.ts: uses globalThis.process'],
  [
    'a long file',
    { 'src/tensor/a.ts': '\n'.repeat(200).concat('x\n') },
    'src/tensor/a.ts: 201 lines, more than 200',
  ],
  [
    'what is inside a room, from another',
    { 'src/layers/a.ts': "import { b } from '../tensor/simd/b.ts';", 'src/tensor/simd/b.ts': '' },
    'src/layers/a.ts: src/layers may not import src/tensor/simd/b.ts',
  ],
  [
    'an import upwards between rooms of scripts/',
    { 'scripts/disk/a.ts': "import { b } from '../runs/b.ts';", 'scripts/runs/b.ts': '' },
    'scripts/disk/a.ts: scripts/disk may not import scripts/runs/b.ts',
  ],
  [
    'the same in a type',
    { 'scripts/disk/a.ts': "let a: import('../runs/b.ts').B;", 'scripts/runs/b.ts': '' },
    'scripts/disk/a.ts: scripts/disk may not import scripts/runs/b.ts',
  ],
  [
    'the same in JavaScript',
    { 'scripts/disk/a.js': "export { b } from '../runs/b.ts';", 'scripts/runs/b.ts': '' },
    'scripts/disk/a.js: scripts/disk may not import scripts/runs/b.ts',
  ],
  [
    'the library where it may not be known, by its name',
    { 'scripts/disk/a.ts': "import { b } from 'lenet-1989';", 'src/index.ts': '' },
    'scripts/disk/a.ts: scripts/disk may not import src/index.ts',
  ],
  [
    'what is inside the library, where only its face may be known',
    { 'studies/a.ts': "import { b } from '../src/layers/b.ts';", 'src/layers/b.ts': '' },
    'studies/a.ts: studies may not import src/layers/b.ts',
  ],
  [
    'a command, from a room',
    { 'scripts/runs/a.ts': "import { b } from '../train.ts';", 'scripts/train.ts': '' },
    'scripts/runs/a.ts: scripts/runs may not import scripts/train.ts',
  ],
  [
    'a command, from another',
    { 'scripts/a.ts': "import { b } from './train.ts';", 'scripts/train.ts': 'await run();' },
    'scripts/a.ts: imports scripts/train.ts, which runs when it is imported',
  ],
  [
    'a command, from a test',
    { 'test/a.test.ts': "import '../scripts/train.ts';", 'scripts/train.ts': 'run();' },
    'test/a.test.ts: imports scripts/train.ts, which runs when it is imported',
  ],
  [
    'a study, from another',
    { 'studies/a.ts': "import { b } from './b.ts';", 'studies/b.ts': 'await run();' },
    'studies/a.ts: imports studies/b.ts, which runs when it is imported',
  ],
  [
    'a file that is not there',
    { 'scripts/disk/a.ts': "import { b } from './b.ts';" },
    'scripts/disk/a.ts: imports ./b.ts, which is no file of the project',
  ],
  ['an unknown room of scripts/', { 'scripts/utils/a.ts': '' }, 'scripts/utils/a.ts: belongs to no room'],
  [
    'a circle in a room of scripts/',
    {
      'scripts/runs/a.ts': "import { b } from './b.ts';",
      'scripts/runs/b.ts': "export type { A } from './a.ts';",
    },
    'circle: scripts/runs/a.ts -> scripts/runs/b.ts -> scripts/runs/a.ts',
  ],
])('refuses %s', (_, sources, fault) => {
  expect(faults(new Map(Object.entries(sources)), rooms)).toEqual([fault]);
});

test('refuses rooms that may import each other, though no file does', () => {
  const round = readRooms(
    '## Rooms\n\n| `scripts/a/` | | `b` |\n| `scripts/b/` | | `c` |\n| `scripts/c/` | | `a` |\n',
  );
  expect(faults(new Map(), round)).toEqual(['circle: scripts/a/ -> scripts/b/ -> scripts/c/ -> scripts/a/']);
});

test('a table that names no room of the house is refused', () => {
  expect(() => readRooms('## Rooms\n\n| `src/a/` | | `b` |\n')).toThrow('the table of rooms: b is no room');
});
