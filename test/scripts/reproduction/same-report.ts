import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { decodeKept } from '../../../scripts/reproduction/kept-network.ts';
import { timeless } from '../train-command.ts';

/** The same files, byte for byte but for what was timed, the weights of the networks among them. */
export function expectSameReport(folder: string, expected: string): void {
  const names = (of: string) => readdirSync(of, { recursive: true }).map(String).sort();
  expect(names(folder)).toEqual(names(expected));
  for (const name of names(expected)) {
    if (name === 'networks') continue;
    const [found, wanted] = [folder, expected].map((each) => untimed(name, readFileSync(join(each, name))));
    expect(found, name).toEqual(wanted);
  }
}

function untimed(name: string, bytes: Buffer): unknown {
  if (!name.startsWith('networks')) return untimedText(bytes.toString());
  const kept = decodeKept(bytes);
  return timeless({ ...kept, network: { ...kept?.network, weights: undefined } });
}

/** A file of the report without the rows, and the entries, that hold times. */
function untimedText(text: string): string {
  if (text.startsWith('{')) {
    const report = timeless(JSON.parse(text));
    report.lines = report.lines.filter(
      ({ unit }: { unit: string }) => unit !== 'seconds' && unit !== 'per second',
    );
    return JSON.stringify(report);
  }
  // A long time makes the other cells of its column longer too.
  return text
    .replace(/ {2,}|-{2,}/g, ' ')
    .replace(/\| *(?:time to train|digits a second)[^\n]*\n/g, '')
    .replace(/<tr>\s*<th[^>]*>(?:time to train|digits a second).*?<\/tr>/g, '');
}
