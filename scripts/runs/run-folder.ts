import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ifThere } from '../disk/if-there.ts';
import { removeFiles, tidyFolder } from '../disk/remove-files.ts';
import { type NewFile, replaceFiles } from '../disk/replace-file.ts';
import { atPlace } from '../disk/system-error.ts';
import { type Checkpoint, decodeCheckpoint, encodeCheckpoint } from './checkpoint.ts';
import { type RunReport, reportText } from './run-report.ts';

/** The names of files in the folder of a run. */
export const CHECKPOINT = 'checkpoint.safetensors';
export const REPORT = 'report.json';
const WEIGHTS = 'weights.safetensors';
const PAGE = 'report.html';

/** Everything that runs write, and what they leave beside it where they are killed. */
const WRITTEN = /^(?:checkpoint\.safetensors|weights(?:-seed\d+)?\.safetensors|report\.(?:json|html))$/;
const LEFTOVER =
  /^(?:checkpoint\.safetensors|weights(?:-seed\d+)?\.safetensors|report\.(?:json|html)|run\.lock)\.\d+\.tmp$/;

/** Where the checkpoint of a run is. */
export function checkpointPath(folder: string): string {
  return join(folder, CHECKPOINT);
}

/** Where `report.json` is. */
export function reportPath(folder: string): string {
  return join(folder, REPORT);
}

/** Where the page of the run is. */
export function pagePath(folder: string): string {
  return join(folder, PAGE);
}

/** The weights of one network, or of one of several, by its seed. */
export function weightsName(seed?: number): string {
  return seed === undefined ? WEIGHTS : `weights-seed${seed}.safetensors`;
}

/** The files in the folder that runs have written, and no others. */
export async function writtenFiles(folder: string): Promise<string[]> {
  return (await atPlace(folder, () => readdir(folder))).filter((name) => WRITTEN.test(name));
}

/** Removes what a run that was killed has left half written. */
export async function tidyRunFolder(folder: string): Promise<void> {
  await tidyFolder(folder, LEFTOVER);
}

/**
 * Writes all that a run of one network leaves, together: the report first, so that no weights are without one, and the
 * checkpoint last, so that nothing is behind it.
 * @param page of a run that is at its end; one that tells of fewer passes goes
 */
export async function writeRun(
  folder: string,
  report: RunReport,
  weights: Uint8Array,
  checkpoint: Checkpoint,
  page?: string,
): Promise<void> {
  await replaceFiles([
    [reportPath(folder), reportText(report)],
    [join(folder, WEIGHTS), weights],
    ...(page === undefined ? [] : [[pagePath(folder), page] as const]),
    [checkpointPath(folder), encodeCheckpoint(checkpoint)],
  ]);
  if (page === undefined) await removeFiles(folder, [PAGE]);
}

/**
 * Writes all that a run of several networks leaves, together: the weights of each by its seed, and the report.
 * @param report as `reportText` writes it
 */
export async function writeSeedsRun(
  folder: string,
  report: string,
  weights: ReadonlyMap<number, Uint8Array>,
): Promise<void> {
  const files = Array.from(weights, ([seed, bytes]): NewFile => [join(folder, weightsName(seed)), bytes]);
  await replaceFiles([[reportPath(folder), report], ...files]);
}

/** @throws Error if there is no checkpoint, or the file is none or damaged: on one line, with its path */
export async function readCheckpoint(folder: string): Promise<Checkpoint> {
  const path = checkpointPath(folder);
  const bytes = await ifThere(path, () => readFile(path));
  if (!bytes) throw new Error(`${path} is not there, so there is no run to go on with`);
  try {
    return decodeCheckpoint(bytes);
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`);
  }
}
