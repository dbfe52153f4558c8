import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Checkpoint, decodeCheckpoint, encodeCheckpoint } from './checkpoint.ts';
import { removeLeftovers, replaceFile } from './replace-file.ts';
import { type RunReport, reportText, type SeedsReport } from './run-report.ts';

const CHECKPOINT = 'checkpoint.safetensors';
const REPORT = 'report.json';

/** Where the checkpoint of a run is. */
export function checkpointPath(folder: string): string {
  return join(folder, CHECKPOINT);
}

/**
 * Makes the folder of a new run, so that an impossible one is found before the training. The checkpoint of an earlier
 * run goes, lest it be taken for one of the new run; so does what killed runs have left half written.
 */
export async function makeRunFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await rm(checkpointPath(folder), { force: true });
  await tidyRunFolder(folder);
}

/** Removes what a run that was killed has left half written. */
export async function tidyRunFolder(folder: string): Promise<void> {
  for (const name of [CHECKPOINT, REPORT, weightsName()]) await removeLeftovers(join(folder, name));
}

/** Writes the weights of one network. */
export async function writeWeights(folder: string, weights: Uint8Array, seed?: number): Promise<void> {
  await replaceFile(join(folder, weightsName(seed)), weights);
}

/** Writes `report.json`. */
export async function writeReport(folder: string, report: RunReport | SeedsReport): Promise<void> {
  await replaceFile(join(folder, REPORT), reportText(report));
}

/** Writes `checkpoint.safetensors`; after report and weights, so that these are never behind it. */
export async function writeCheckpoint(folder: string, checkpoint: Checkpoint): Promise<void> {
  await replaceFile(checkpointPath(folder), encodeCheckpoint(checkpoint));
}

/** @throws Error if there is no checkpoint, or the file is none or damaged: on one line, with its path */
export async function readCheckpoint(folder: string): Promise<Checkpoint> {
  const path = checkpointPath(folder);
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Error(`${path} is not there, so there is no run to go on with`);
  }
  try {
    return decodeCheckpoint(bytes);
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`);
  }
}

function weightsName(seed?: number): string {
  return `weights${seed === undefined ? '' : `-seed${seed}`}.safetensors`;
}
