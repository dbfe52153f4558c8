import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { evaluate, generateDigits, LeNet1989, readZipCode, SGD } from 'lenet-1989';
import { wholeNumber } from '../scripts/command-line/flags.ts';
import { runCommand } from '../scripts/command-line/run-command.ts';
import { ZIP_CODE } from '../scripts/fetching/zip-code.ts';

const usage = `npx tsx studies/generated-digits.ts [--data-dir ${ZIP_CODE.folder}] [--seeds 3] [--passes 23]\n`;

/**
 * How much of real handwriting is in the generated digits: networks train on 7,291 of those and read the 7,291 of
 * zip.train, which they have not seen.
 */
await runCommand({ usage, flags: { 'data-dir': 'DIR', seeds: 'N', passes: 'N' } }, async (flags) => {
  const seeds = wholeNumber('seeds', flags.seeds ?? '3', 1, 1000);
  const passes = wholeNumber('passes', flags.passes ?? '23', 1, 1000);
  const file = await readFile(join(flags['data-dir'] ?? ZIP_CODE.folder, 'zip.train.gz'));
  const real = await readZipCode(file, 'zip.train');
  const optimizer = new SGD({ learningRate: 0.02 });
  const shares: number[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    const generated = generateDigits({ count: real.count, seed });
    const network = new LeNet1989({ seed });
    for (let pass = 0; pass < passes; pass++) network.train(generated, optimizer);
    const share = 100 * (1 - evaluate(network, real).errorRate);
    shares.push(share);
    console.log(`seed ${seed}: ${share.toFixed(2)} % of ${real.count} real digits read right`);
  }
  const mean = shares.reduce((sum, share) => sum + share, 0) / seeds;
  console.log(
    `mean ${mean.toFixed(2)} %, ${Math.min(...shares).toFixed(2)} to ${Math.max(...shares).toFixed(2)}`,
  );
});
