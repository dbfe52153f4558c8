import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Evaluation } from 'lenet-1989';

/** One pass of a run. */
export interface PassReport {
  readonly pass: number;
  readonly train: Evaluation;
  readonly test: Evaluation;
  /** Of training alone, and of both evaluations. */
  readonly seconds: { readonly training: number; readonly evaluation: number };
}

/** What `report.json` holds. */
export interface Report {
  readonly settings: Readonly<Record<string, string | number>>;
  readonly seed: number;
  readonly kernels: string;
  readonly versions: Readonly<Record<string, string>>;
  /** Of the digits: how many, and from where. */
  readonly digits: { readonly train: number; readonly test: number; readonly testIs: string };
  readonly passes: readonly PassReport[];
  readonly seconds: number;
}

/** Makes the folder of a run, so that an impossible one is found before the training. */
export async function makeRunFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
}

/** Writes `report.json` and `weights.safetensors`, each beside its place and then renamed. */
export async function writeRun(folder: string, report: Report, weights: Uint8Array): Promise<void> {
  await replaceFile(join(folder, 'weights.safetensors'), weights);
  await replaceFile(join(folder, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
}

async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  const beside = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(beside, content);
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
