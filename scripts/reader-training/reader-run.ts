import type { Digits, LabelledImages, LeNet1989 } from 'lenet-1989';
import { mostActive } from '../../src/tensor/most-active.ts';
import { unpack } from '../../src/trained/unpack.ts';
import { INTERRUPTED, interruptSignal } from '../command-line/interrupt.ts';
import { TerminalLine } from '../command-line/terminal-line.ts';
import { lockFolder } from '../disk/lock-folder.ts';
import { makeFolder } from '../disk/make-folder.ts';
import { type Calibration, calibrate } from './calibrate.ts';
import { identityOf, readStanding, writeStanding } from './checkpoint.ts';
import { foldNone } from './fold-none.ts';
import { heldOutImages, together } from './held-out.ts';
import { makeStock } from './make-stock.ts';
import { pack } from './pack.ts';
import { NONE } from './prepared.ts';
import { mnistInk, type Split, zipDigits, zipInk } from './real-digits.ts';
import { HELD_OUT, READER_RECIPE } from './recipe.ts';
import { train1989 } from './train-1989.ts';
import { trainWeights } from './train-weights.ts';
import { isWhatShips, type Shipped, ship, weightsFile } from './weights-file.ts';

/** What the command is told. */
export interface ReaderRun {
  /** Where the digits are; undefined: below `data/`, fetched on first use. */
  readonly mnist: string | undefined;
  readonly zip: string | undefined;
  /** Where the checkpoint goes. */
  readonly out: string;
  /** Whether what was made becomes what ships. */
  readonly ship: boolean;
}

/** Passes between two checkpoints. */
const EVERY = 5;

/**
 * Makes both weights that ship, and says whether they are the same.
 * @throws Error if they are not, and should not be shipped
 */
export async function makeWeights(run: ReaderRun): Promise<void> {
  const signal = interruptSignal();
  await makeFolder(run.out);
  const unlock = await lockFolder(run.out);
  try {
    // What is missing is told at once: before anything is trained, and what is named before the other is fetched.
    const named = run.mnist === undefined ? undefined : await mnistInk(run.mnist, HELD_OUT.mnist);
    const zip = await zipDigits(run.zip);
    const mnist = named ?? (await mnistInk(undefined, HELD_OUT.mnist));
    const made1989 = await paperWeights(zip, signal);
    const madeReader = await readerWeights(zip, mnist, run, signal);
    await settle('1989', made1989, run.ship);
    await settle('reader', madeReader, run.ship);
  } catch (error) {
    if (!signal.aborted) throw error;
    console.log('interrupted; the same command goes on, from the last pass that was kept if there is one');
    process.exitCode = INTERRUPTED;
  } finally {
    await unlock();
  }
}

async function settle(which: Shipped, file: string, asked: boolean): Promise<void> {
  const same = await isWhatShips(which, file);
  if (asked) await ship(which, file);
  console.log(
    `src/trained/weights-${which}.ts: ${same ? 'what ships' : asked ? 'written' : 'differs from what ships'}`,
  );
  if (!same && !asked) process.exitCode = 1;
}

/** The paper's network, and its file. */
async function paperWeights(zip: Digits, signal: AbortSignal): Promise<string> {
  const { network, seed, misses } = await train1989(zip, HELD_OUT.zip, signal);
  console.log(
    `trained1989: misses of ${HELD_OUT.zip} held-out digits, seeds 1 to ${misses.length}: ${misses.join(' ')}; seed ${seed}`,
  );
  const packed = pack(network.parameters());
  const [, heldOut] = zip.split(zip.count - HELD_OUT.zip);
  return weightsFile(
    '1989',
    packed,
    seed,
    calibrate(unpack(packed), heldOut, { sharpness: 3, none: -Infinity }),
  );
}

/** The reader's network, and its file. */
async function readerWeights(
  zip: Digits,
  mnistParts: Split,
  run: ReaderRun,
  signal: AbortSignal,
): Promise<string> {
  const recipe = READER_RECIPE;
  const zipParts = zipInk(zip, HELD_OUT.zip);
  const identity = identityOf(recipe, zipParts.train, mnistParts.train);
  const standing = await readStanding(run.out, identity);
  if (standing) console.log(`trainedReader: goes on after pass ${standing.pass}`);
  const begun = performance.now();
  const stock = await makeStock(zipParts.train, mnistParts.train, recipe, signal);
  console.log(`trainedReader: digits prepared in ${seconds(begun)} s`);
  const line = new TerminalLine(process.stdout);
  let saved = Promise.resolve();
  const learner = await trainWeights(
    stock,
    recipe,
    standing,
    (stand, pass, loss) => {
      line.show(`pass ${pass} of ${recipe.passes}  loss ${loss.toFixed(4)}  ${seconds(begun)} s`);
      const now = pass % EVERY === 0 ? stand() : undefined;
      if (now) saved = saved.then(() => writeStanding(run.out, identity, now));
      if (pass % 50 === 0) {
        line.clear();
        console.log(`trainedReader: pass ${pass}  loss ${loss.toFixed(4)}  ${seconds(begun)} s`);
      }
    },
    signal,
  );
  await saved;
  line.clear();
  const { network, sharpness } = foldNone(learner, recipe.sharpness);
  const packed = pack(network.parameters());
  const rounded = unpack(packed);
  const heldOut = heldOutImages(zipParts.heldOut, mnistParts.heldOut, recipe);
  const calibration = calibrate(rounded, together(Object.values(heldOut)), { sharpness, none: 0 });
  for (const [kind, images] of Object.entries(heldOut)) {
    console.log(`trainedReader: held-out ${kind}: ${figuresOf(rounded, images, calibration)}`);
  }
  return weightsFile('reader', packed, recipe.seed, calibration);
}

/** How many images are read wrongly, whatever their probability, and how many are more probably no digit. */
function figuresOf(network: LeNet1989, { images, labels }: LabelledImages, { none }: Calibration): string {
  const outputs = network.forward(images);
  let [misses, rejected] = [0, 0];
  labels.forEach((label, n) => {
    const own = outputs.subarray(10 * n, 10 * n + 10);
    const digit = mostActive(own);
    if (digit !== label) misses++;
    if ((own[digit] as number) < none) rejected++;
  });
  const read = labels[0] === NONE ? '' : `${misses} misread, `;
  return `${read}${rejected} of ${labels.length} taken for no digit`;
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(0);
}
