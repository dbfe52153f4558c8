import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { LeNet1989, readSafetensors } from 'lenet-1989';
import { typedFlag } from '../command-line/shell-words.ts';
import { atPlace } from '../disk/system-error.ts';
import type { PassReport } from '../training/train-network.ts';
import { readFinishedReport } from './finished-report.ts';
import { CHECKPOINT, readCheckpoint, reportPath, weightsName, writtenFiles } from './run-folder.ts';
import type { RunHeading, RunReport } from './run-report.ts';

/** A network that is trained to the end. */
export interface FinishedNetwork {
  readonly seed: number;
  readonly passes: readonly PassReport[];
  /** A safetensors file. */
  readonly weights: Uint8Array;
}

/** What a run of one network or of several has left. */
export interface FinishedRun {
  readonly folder: string;
  readonly heading: RunHeading;
  readonly networks: readonly FinishedNetwork[];
  /** Of several networks, as --seeds leaves it. */
  readonly isOfSeveral: boolean;
}

/**
 * What is in the folder of a run that has come to its end.
 * @throws Error as `readFinishedReport`, and for weights that are missing, damaged, or behind the report
 */
export async function readFinishedRun(folder: string): Promise<FinishedRun> {
  const report = await readFinishedReport(reportPath(folder), folder);
  const { settings, kernels, versions, digits } = report;
  const isOfSeveral = 'networks' in report;
  const networks: FinishedNetwork[] = [];
  for (const { seed, passes } of isOfSeveral ? report.networks : [report]) {
    const weights = await readWeights(join(folder, weightsName(isOfSeveral ? seed : undefined)));
    networks.push({ seed, passes, weights });
    if (!isOfSeveral) await expectSameAsCheckpoint(folder, report, weights);
  }
  return { folder, heading: { settings, kernels, versions, digits }, networks, isOfSeveral };
}

/** Knows whether tensors are those of LeNet1989; made when the first weights are read. */
let witness: LeNet1989 | undefined;

async function readWeights(path: string): Promise<Uint8Array> {
  const bytes = await atPlace(path, () => readFile(path));
  try {
    witness ??= new LeNet1989({ kernels: 'plain' });
    witness.setParameters(readSafetensors(bytes).tensors);
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`);
  }
  return bytes;
}

/**
 * A run that is killed while it writes its last pass has the report already, but perhaps not the weights; and files that
 * are moved by hand may meet others.
 */
async function expectSameAsCheckpoint(folder: string, report: RunReport, weights: Uint8Array): Promise<void> {
  if (!(await writtenFiles(folder)).includes(CHECKPOINT)) return;
  const { passes, parameters } = await readCheckpoint(folder);
  const [saved, told] = [passes.length, report.passes.length];
  if (saved < told) {
    throw new Error(
      `${folder} is not finished, its checkpoint is after pass ${saved} of ${told}: ` +
        `npm run train -- ${typedFlag('resume', folder)} goes on with it`,
    );
  }
  const { tensors } = readSafetensors(weights);
  const other = [...parameters].find(([name, { data }]) => !isDeepStrictEqual(data, tensors.get(name)?.data));
  if (saved > told || other) {
    throw new Error(
      `${folder}: expected ${CHECKPOINT} to be of the same network as the other files, found another`,
    );
  }
}
