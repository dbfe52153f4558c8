import { dirname } from 'node:path';
import { wholeNumber } from '../scripts/command-line/flags.ts';
import { runCommand } from '../scripts/command-line/run-command.ts';
import { expectFolder } from '../scripts/disk/expect-folder.ts';
import { replaceFile } from '../scripts/disk/replace-file.ts';
import { heldOutMnist, heldOutZip, mnistTest } from './reader/held-out-digits.ts';
import {
  measureInk,
  measurePens,
  measurePictures,
  measureSurroundings,
  measureWithoutDigits,
  measureZipCodes,
  type Show,
} from './reader/measure.ts';
import { measureInPage } from './reader/page-times.ts';
import { readerTables } from './reader/report.ts';
import { type Misread, writeSheet } from './reader/sheet.ts';
import { SHIPPED } from './reader/shipped-reader.ts';
import { measureTimes, type Times } from './reader/times.ts';
import { Stages } from './stages.ts';
import { asMarkdown } from './tables.ts';

const COMMAND = {
  usage: `npm run bench-reader -- [flags]

measures how well, and how fast, pictures and pen strokes are read

  --pictures DIR   pictures with a table labels.tsv
  --pens DIR       pen drawings, .jsonl.gz
  --zip-dir DIR    the folder of zip.train (ZIP_DIR), and
  --mnist-dir DIR  that of MNIST (MNIST_DIR), for zip codes composed of the
                   digits at their end, which the weights did not learn from
  --zip-codes N    so many of each (1000), and a tenth of that many for each
                   of what may be around them
  --without N      so many pictures of each kind without a digit (100)
  --mnist-test     MNIST's test digits as well: once, at the end
  --rounds N       rounds of times (15); 0: none
  --json FILE      everything that was read
  --sheet FILE     every picture that was misread: .png or .svg
  --made-sheet FILE
                   up to 20 of each kind of made pictures that were misread
`,
  flags: {
    pictures: 'DIR',
    pens: 'DIR',
    'zip-dir': 'DIR',
    'mnist-dir': 'DIR',
    'zip-codes': 'N',
    without: 'N',
    rounds: 'N',
    json: 'FILE',
    sheet: 'FILE',
    'made-sheet': 'FILE',
  },
  switches: ['mnist-test'],
} as const;

const stages = new Stages(process.stderr);

await runCommand(COMMAND, async (flags) => {
  const zipDir = flags['zip-dir'] ?? process.env['ZIP_DIR'];
  const mnistDir = flags['mnist-dir'] ?? process.env['MNIST_DIR'];
  const codes = wholeNumber('zip-codes', flags['zip-codes'] ?? '1000', 0, 1e6);
  const without = wholeNumber('without', flags.without ?? '100', 0, 1e6);
  const rounds = wholeNumber('rounds', flags.rounds ?? '15', 0, 1e4);
  const { pictures: folder, json, sheet } = flags;
  // What is missing is told before anything is measured.
  const files = [json, sheet, flags['made-sheet']].map((file) => file && dirname(file));
  for (const named of [folder, flags.pens, zipDir, mnistDir, ...files]) if (named) await expectFolder(named);
  const digits = {
    ...(zipDir && codes > 0 && { 'zip.train': await heldOutZip(zipDir) }),
    ...(mnistDir && codes > 0 && { MNIST: await heldOutMnist(mnistDir) }),
  };
  const testDigits = flags['mnist-test'] && mnistDir ? await mnistTest(mnistDir) : undefined;
  const misread: Misread[] = [];
  const made: Misread[] = [];

  const pictures =
    folder && (await measurePictures(SHIPPED, folder, onto(misread), stages.begin('pictures')));
  const pens = flags.pens && (await measurePens(SHIPPED, flags.pens, stages.begin('pen drawings')));
  const measured = {
    ...(pictures && { pictures }),
    ...(pens && { pens }),
    zipCodes: Object.fromEntries(
      Object.entries(digits).map(([name, some]) => [
        name,
        measureZipCodes(SHIPPED, some, codes, onto(made, 20), stages.begin(`zip codes of ${name}`)),
      ]),
    ),
    surroundings: Object.values(digits)
      .slice(-1)
      .flatMap((some) =>
        measureSurroundings(
          SHIPPED,
          some,
          Math.ceil(codes / 10),
          onto(made, 20),
          stages.begin('zip codes in surroundings'),
        ),
      ),
    ...(without > 0 && {
      withoutDigits: await measureWithoutDigits(
        SHIPPED,
        without,
        onto(made, 20),
        stages.begin('pictures without a digit'),
      ),
    }),
    ...(testDigits && {
      mnistTest: measureInk(SHIPPED, testDigits, stages.begin("MNIST's test digits")),
    }),
    ...(rounds > 0 && { times: await timed(rounds) }),
  };
  stages.clear();
  console.log(readerTables(measured).map(asMarkdown).join('\n\n'));
  if (json) await replaceFile(json, `${JSON.stringify(measured)}\n`);
  if (sheet) await writeSheet(sheet, SHIPPED, misread);
  if (flags['made-sheet']) await writeSheet(flags['made-sheet'], SHIPPED, made);
});

/** Keeps what was misread, of each name the first so many: there are sheets that nobody looks through. */
function onto(misread: Misread[], most = Number.POSITIVE_INFINITY): Show {
  const counts = new Map<string, number>();
  return (name, outcome, picture) => {
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    if (count < most) misread.push({ name, outcome, picture });
  };
}

async function timed(rounds: number): Promise<Record<string, Times>> {
  const inNode = measureTimes(SHIPPED, rounds, stages.begin('rounds of times'));
  stages.begin('rounds of times in a page');
  // What took minutes to measure is not lost where a page cannot do it.
  const inPage = await measureInPage(rounds).catch((error: Error) => {
    stages.clear();
    console.error(`not measured in a page: ${error.message}`);
  });
  return { 'in Node': inNode, ...(inPage && { 'in a page': inPage }) };
}
