import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateDigits, LeNet1989, readSafetensors, SGD } from 'lenet-1989';
import { expect, test } from 'vitest';
import { askPage, findChromium } from '../../scripts/package/browser.ts';
import { inBuiltClone } from './clone.ts';

const PASSES = [1, 2, 3, 4, 5];
const DONE = [1000, 2000, 3000, 4000, 5000, 6000, 7000, 7291];

/** The training of the example, all at once and in this thread. */
function trained(): { net: LeNet1989; losses: string[] } {
  const net = new LeNet1989({ seed: 1 });
  const optimizer = new SGD({ learningRate: 0.02 });
  const digits = generateDigits({ count: 7291, seed: 1 });
  const losses = PASSES.map((pass) => `pass ${pass}: loss ${net.train(digits, optimizer).toFixed(4)}`);
  return { net, losses };
}

const PROGRESS = PASSES.flatMap((pass) => DONE.map((done) => `pass ${pass}: ${done} digits`));

test('a worker thread of Node tells how far it is, and gives the weights back', async () => {
  const { output, weights } = await inBuiltClone((folder) => ({
    output: execFileSync(process.execPath, ['examples/worker/node.js', 'weights.safetensors'], {
      cwd: folder,
      encoding: 'utf8',
    }),
    weights: readFileSync(join(folder, 'weights.safetensors')),
  }));
  const { net, losses } = trained();
  const lines = PASSES.flatMap((pass) => [...PROGRESS.slice(8 * (pass - 1), 8 * pass), losses[pass - 1]]);
  expect(output.trim().split('\n')).toEqual([...lines, 'the weights are in weights.safetensors']);
  expect(readSafetensors(weights)).toEqual(readSafetensors(net.toSafetensors()));
}, 120_000);

test('a worker of a page does the same, and what it has learnt reads new digits', async () => {
  const chromium = findChromium();
  if (chromium === undefined) {
    console.log('skipped: there is no chromium, so the page of examples/worker is not tried');
    return;
  }
  const { progress, log, weights } = await inBuiltClone((folder) => {
    copyFileSync(new URL('visitor.js', import.meta.url), join(folder, 'visitor.js'));
    return askPage(chromium, folder, "await (await import('/visitor.js')).visitWorker()") as Promise<{
      progress: string[];
      log: string;
      weights: number[];
    }>;
  });
  const { net, losses } = trained();
  expect(PROGRESS.slice(-progress.length)).toEqual(progress);
  expect(progress.length).toBeGreaterThan(30);
  expect(log.split('\n').slice(0, 5)).toEqual(losses);
  const [, misread] = log.match(/\nmisread: (\d+) of 1000 new digits\n/) ?? [];
  expect(Number(misread)).toBeLessThan(100);
  expect(Uint8Array.from(weights)).toEqual(new Uint8Array(net.toSafetensors()));
}, 120_000);
