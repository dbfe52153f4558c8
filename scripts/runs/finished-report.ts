import { readFile } from 'node:fs/promises';
import { type ErrorObject, Ajv2020 as SchemaReader, type ValidateFunction } from 'ajv/dist/2020.js';
import { oneLine } from '../../src/tensor/show.ts';
import { typedFlag } from '../command-line/shell-words.ts';
import { atPlace } from '../disk/system-error.ts';
import type { RunReport, SeedsReport } from './run-report.ts';

const SCHEMA = new URL('../../docs/report.schema.json', import.meta.url);

/** The parts of the schema that describe what runs of the train command report. */
type Kind = 'run' | 'seeds';

/** Made of the schema when the first report is read. */
let validators: Promise<Readonly<Record<Kind, ValidateFunction>>> | undefined;

/**
 * The report of a finished run, of one network or of several, held to the schema of `docs/`.
 * @param folder of the run, which errors name where it can be gone on with
 * @throws Error, on one line with the path: the file cannot be read, is damaged, is another report, or its run has not
 * come to its end
 */
export async function readFinishedReport(path: string, folder: string): Promise<RunReport | SeedsReport> {
  const report = parsed(path, await atPlace(path, () => readFile(path, 'utf8')));
  if ('comparisons' in report || 'lines' in report) {
    throw new Error(`${path}: expected a report of npm run train, found one of npm run reproduce`);
  }
  if (!('passes' in report || 'networks' in report)) {
    throw new Error(`${path}: expected a report of npm run train, found another file`);
  }
  validators ??= compileSchema();
  const validate = (await validators)['networks' in report ? 'seeds' : 'run'];
  if (!validate(report)) throw new Error(`${path} is damaged: ${inWords(validate.errors?.[0])}`);
  const read = report as unknown as RunReport | SeedsReport;
  for (const { seed, passes } of 'networks' in read ? read.networks : [read]) {
    const { passes: wanted } = read.settings;
    if ('seed' in read && passes.length < wanted) {
      throw new Error(
        `${folder} is not finished, it is after pass ${passes.length} of ${wanted}: ` +
          `npm run train -- ${typedFlag('resume', folder)} goes on with it`,
      );
    }
    if (passes.length !== wanted || passes.some(({ pass }, p) => pass !== p + 1)) {
      const found = passes.map(({ pass }) => pass).join(', ');
      throw new Error(
        `${path} is damaged: seed ${seed}: expected the passes 1 to ${wanted}, found ${oneLine(found)}`,
      );
    }
  }
  return read;
}

async function compileSchema(): Promise<Readonly<Record<Kind, ValidateFunction>>> {
  const reader = new SchemaReader().addSchema(JSON.parse(await readFile(SCHEMA, 'utf8')), 'report');
  const part = (kind: Kind) => reader.compile({ $ref: `report#/$defs/${kind}` });
  return { run: part('run'), seeds: part('seeds') };
}

function parsed(path: string, text: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`${path} is damaged: ${(error as Error).message}`);
  }
  if (typeof value === 'object' && value !== null) return value;
  throw new Error(`${path}: expected a report of npm run train, found ${oneLine(text.trim())}`);
}

/** `passes/0/test/mse must be number`. */
function inWords({ instancePath = '', message = '', params }: Partial<ErrorObject> = {}): string {
  const additional = params?.['additionalProperty'];
  const where = instancePath === '' ? 'the report' : instancePath.slice(1);
  return `${where} ${message}${additional === undefined ? '' : `: ${additional}`}`;
}
