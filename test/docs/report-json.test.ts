import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { generateDigits, writeZipCode } from 'lenet-1989';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunReport } from '../../scripts/runs/run-report.ts';
import { run, writeZipTrain } from '../scripts/train-command.ts';

const docs = fileURLToPath(new URL('../../docs/', import.meta.url));
const page = readFileSync(join(docs, 'report-json.md'), 'utf8');
const schema = JSON.parse(readFileSync(join(docs, 'report.schema.json'), 'utf8'));
const validator = new Ajv2020({ strict: true, strictRequired: false }).addSchema(schema, 'report');

const folder = mkdtempSync(join(tmpdir(), 'report-json-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);

const digits = ['--data', 'zip', '--data-dir', at('zip'), '--passes', '2'];
const held = [...digits, '--hold-out', '20'];
const ended = (command: string, ...args: string[]) => {
  const { status, stderr } = run(command, args);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
};

/** What the commands leave, each with the part of the schema that it is of. */
const reports = new Map<string, { part: string; value: unknown }>();
beforeAll(() => {
  writeZipTrain(at('zip'), generateDigits({ count: 120, seed: 8 }));
  writeFileSync(join(at('zip'), 'zip.test'), writeZipCode(generateDigits({ count: 30, seed: 9 })));
  const runs = {
    sgd: [...digits],
    newton: [...held, '--optimizer', 'newton'],
    modern: [...held, '--recipe', 'modern', '--log', at('modern.log')],
    plain: [...held, '--kernels', 'plain', '--seed', '3'],
    seeds: [...held, '--seed', '4', '--seeds', '3', '--log', at('seeds.log')],
  };
  for (const [name, flags] of Object.entries(runs)) ended('train', ...flags, '--out', at(name));
  ended('collect', at('plain'), at('seeds'), '--out', at('collected'));
  ended('reproduce', ...held, '--seeds', '2', '--out', at('reproduction'));

  const read = (name: string) => JSON.parse(readFileSync(join(at(name), 'report.json'), 'utf8'));
  for (const name of ['sgd', 'newton', 'modern', 'plain'])
    reports.set(name, { part: 'run', value: read(name) });
  for (const name of ['seeds', 'collected']) reports.set(name, { part: 'seeds', value: read(name) });
  reports.set('reproduction', { part: 'reproduction', value: read('reproduction') });
  reports.set('before the first pass', { part: 'run', value: { ...read('sgd'), passes: [], seconds: 0 } });
  for (const name of ['modern.log', 'seeds.log']) {
    const lines = readFileSync(at(name), 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(name === 'seeds.log' ? 6 : 2);
    for (const [k, line] of lines.entries()) {
      reports.set(`${name} ${k}`, { part: 'logLine', value: JSON.parse(line) });
    }
  }
}, 240_000);

const PARTS = ['run', 'seeds', 'reproduction', 'logLine'];

/** What is wrong with a value that is to be a part of the schema; undefined: nothing. */
function faultOf(part: string, value: unknown): string | undefined {
  const validate = validator.getSchema(part === 'any' ? 'report' : `report#/$defs/${part}`);
  if (!validate) throw new Error(`the schema has no part ${part}`);
  return validate(value) ? undefined : validator.errorsText(validate.errors);
}

test('the schema is one of JSON Schema 2020-12', () => {
  expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
  expect(validator.validateSchema(schema), validator.errorsText()).toBe(true);
});

test('what the commands leave is as the schema says, and of one kind', () => {
  expect(reports.size).toBe(16);
  for (const [name, { part, value }] of reports) {
    expect(faultOf(part, value), name).toBeUndefined();
    if (part !== 'logLine') expect(faultOf('any', value), name).toBeUndefined();
    for (const other of PARTS.filter((each) => each !== part))
      expect(faultOf(other, value), name).toBeDefined();
  }
});

/** The ways to every value within another, through the first and the last entry of each list. */
function ways(value: unknown): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [];
  const keys = Array.isArray(value)
    ? [...new Set([0, value.length - 1])].filter((k) => k >= 0)
    : Object.keys(value);
  return keys.flatMap((key) => [
    [key],
    ...ways(Reflect.get(value, key)).map((rest): (string | number)[] => [key, ...rest]),
  ]);
}

const valueAt = (value: unknown, way: readonly (string | number)[]): unknown =>
  way.reduce((from: unknown, key) => Reflect.get(from as object, key), value);

/** A copy in which the object that a way leads to is another. */
function copyWith(
  value: unknown,
  way: readonly (string | number)[],
  change: (holder: object) => void,
): unknown {
  const copy = structuredClone(value);
  change(valueAt(copy, way) as object);
  return copy;
}

/** What may be left out without a word: the run then has no digits held out, or the line was not measured. */
const OPTIONAL = /(?:^settings,holdOut|^lines,\d+,ours)$/;

describe.each(['newton', 'collected', 'reproduction', 'seeds.log 0'])('of %s', (name) => {
  const given = () => reports.get(name) as { part: string; value: unknown };

  test('a property that is missing is noticed, whichever it is', () => {
    const { part, value } = given();
    let tried = 0;
    for (const way of ways(value)) {
      const [holder, key] = [way.slice(0, -1), way.at(-1) as string | number];
      if (typeof key === 'number') continue;
      const without = copyWith(value, holder, (object) => Reflect.deleteProperty(object, key));
      const missing = `must have required property '${key}'`;
      const expected = OPTIONAL.test(String(way)) ? undefined : expect.stringContaining(missing);
      expect(faultOf(part, without), String(way)).toEqual(expected);
      tried++;
    }
    expect(tried).toBeGreaterThan(15);
  });

  test('a property too many is noticed, wherever it is', () => {
    const { part, value } = given();
    const objects = [[], ...ways(value)].filter((way) => {
      const found = valueAt(value, way);
      return typeof found === 'object' && !Array.isArray(found);
    });
    expect(objects.length).toBeGreaterThan(3);
    for (const way of objects) {
      const more = copyWith(value, way, (object) => Reflect.set(object, 'more', 1));
      expect(faultOf(part, more), String(way)).toContain('must NOT have additional properties');
    }
  });

  test('a value of another type, and a number out of its range, are noticed wherever they are', () => {
    const { part, value } = given();
    for (const way of ways(value)) {
      const found = valueAt(value, way);
      const wrong: unknown[] = [null, true, typeof found === 'string' ? 1 : 'text'];
      wrong.push(Array.isArray(found) ? {} : []);
      if (typeof found === 'number') wrong.push(-1, String(found));
      for (const each of wrong) {
        const put = (object: object) => Reflect.set(object, way.at(-1) as string, each);
        const fault = faultOf(part, copyWith(value, way.slice(0, -1), put));
        expect(fault, `${way}: ${JSON.stringify(each)}`).toBeDefined();
      }
    }
  });
});

test.each<[string, string, (string | number)[], unknown]>([
  ['a share above 1', 'sgd', ['passes', 0, 'test', 'errorRate'], 1.01],
  ['half a digit', 'sgd', ['passes', 0, 'test', 'misses'], 7.5],
  ['a third of a digit between two', 'collected', ['spreads', 0, 'test', 'misses', 'median'], 7.3],
  ['a pass before the first', 'sgd', ['passes', 0, 'pass'], 0],
  ['a seed that is none', 'sgd', ['seed'], 2 ** 32],
  ['another recipe', 'sgd', ['settings', 'recipe'], '1990'],
  ['damping without newton', 'sgd', ['settings', 'damping'], 0.04],
  ['a learning rate of 0', 'sgd', ['settings', 'learningRate'], 0],
  ['a decay above 1', 'newton', ['settings', 'decay'], 1.1],
  ['a SHA-256 cut short', 'sgd', ['digits', 'sha256', 'train'], 'ab12'],
  ['both kernels in one run', 'sgd', ['kernels'], 'plain, simd'],
  ['nine digits', 'sgd', ['passes', 0, 'test', 'confusion', 3], [1, 2, 3, 4, 5, 6, 7, 8, 9]],
  ['no networks', 'collected', ['networks'], []],
])('%s is refused', (_, name, way, wrong) => {
  const { part, value } = reports.get(name) as { part: string; value: unknown };
  const put = (object: object) => Reflect.set(object, way.at(-1) as string, wrong);
  expect(faultOf(part, copyWith(value, way.slice(0, -1), put))).toBeDefined();
});

/** A part of the schema that has these. */
interface Part {
  readonly $ref?: string;
  readonly type?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Part>>;
  readonly items?: Part;
}

const parts = Object.entries(schema.$defs as Record<string, Part>);

/** Every schema within a part by its way, itself first. */
function within(name: string, part: Part): [string, Part][] {
  const properties = Object.entries(part.properties ?? {});
  const items: [string, Part][] = part.items ? [['[]', part.items]] : [];
  return [
    [name, part],
    ...[...properties, ...items].flatMap(([key, each]) => within(`${name}.${key}`, each)),
  ];
}

test('every part says what it is, refuses other properties, and bounds its numbers and texts', () => {
  const all = parts.flatMap(([name, part]) => within(name, part));
  expect(all.length).toBeGreaterThan(100);
  for (const [name, part] of all) {
    if (!name.endsWith('[]')) expect(part.description, name).toMatch(/^[A-Z0-9].*\.$/);
    if (part.type === 'object') expect(part, name).toHaveProperty('additionalProperties', false);
    if (part.type === 'number' || part.type === 'integer') {
      expect('minimum' in part || 'exclusiveMinimum' in part, name).toBe(true);
    }
    if (part.type === 'string') expect('minLength' in part || 'pattern' in part, name).toBe(true);
    if (part.type === 'array') expect(part.items, name).toBeDefined();
  }
});

/** The properties of a part as the page names them: those of an object in it after a point. */
function namesIn({ properties = {} }: Part): string[] {
  return Object.entries(properties).flatMap(([name, part]) => [
    name,
    ...namesIn(part).map((inner) => `${name}.${inner}`),
  ]);
}

/** The sections of the page, by the parts of the schema that their headings name. */
const sections = new Map(
  page.split(/^#{2,3} /m).flatMap((text): [string, string][] => {
    const [heading = ''] = text.split('\n');
    return Array.from(heading.matchAll(/`(\w+)`/g), ([, name]) => [name as string, text]);
  }),
);

describe('the page', () => {
  const objects = parts.filter(([, part]) => part.type === 'object');

  test.each(objects)('has a table with every property of %s and no others', (name, part) => {
    const rows = [...(sections.get(name) ?? '').matchAll(/^\| `([^`]+)` +\|/gm)].map(
      ([, property]) => property,
    );
    expect(rows.sort()).toEqual(namesIn(part).sort());
  });

  test('has a section for nothing that is not in the schema', () => {
    expect([...sections.keys()].sort()).toEqual(objects.map(([name]) => name).sort());
  });

  test('names every word that a property can be', () => {
    for (const [name, part] of objects) {
      for (const [way, { enum: words = [], $ref }] of Object.entries(part.properties ?? {})) {
        if ($ref !== undefined) continue;
        for (const word of words) expect(sections.get(name), `${name}.${way}`).toContain(`\`${word}\``);
      }
    }
  });

  test('has examples that are as the schema says', () => {
    const examples = [...page.matchAll(/<!-- json: (\w+) -->\s*```json\n(.*?)```/gs)];
    expect(examples.map(([, part]) => part)).toEqual(['run', 'passReport', 'countSpread', 'line']);
    for (const [, part = '', json = ''] of examples)
      expect(faultOf(part, JSON.parse(json)), part).toBeUndefined();
  });

  test.each(['sgd', 'seeds'])('has a program that prints the figures of %s', (name) => {
    const code = /<!-- program -->\s*```js\n(.*?)```/s.exec(page)?.[1] ?? '';
    writeFileSync(at('figures.mjs'), code);
    const printed = execFileSync(process.execPath, [at('figures.mjs')], { cwd: at(name), encoding: 'utf8' });
    const report = JSON.parse(readFileSync(join(at(name), 'report.json'), 'utf8'));
    const expected = (name === 'seeds' ? report.networks : [report]).map(
      ({ passes: [, { train, test }] }: Pick<RunReport, 'passes'>) =>
        `${train.misses} ${test.misses} ${test.rejection}\n`,
    );
    expect(expected).toHaveLength(name === 'seeds' ? 3 : 1);
    expect(printed).toBe(expected.join(''));
  });
});
