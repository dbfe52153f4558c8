import { type NamedTensor, readSafetensors, writeSafetensors } from 'lenet-1989';
import { oneLine } from '../../src/tensor/show.ts';
import type { PassReport } from '../training/train-network.ts';
import type { DigitsReport } from './run-report.ts';
import type { RunPlaces, RunSettings } from './run-settings.ts';

/** Where a run stands after a whole pass: all that it needs to go on, but for the digits. */
export interface Checkpoint {
  readonly settings: RunSettings;
  readonly places: RunPlaces;
  /** Of the digits, by which they are known again. */
  readonly digits: DigitsReport;
  /** The reports of the passes so far. */
  readonly passes: readonly PassReport[];
  readonly parameters: ReadonlyMap<string, NamedTensor>;
  /** The state of the optimiser; empty if it has none. */
  readonly optimizer: ReadonlyMap<string, NamedTensor>;
}

/** What the file says that it is; another number where what is in it changes. */
export const FORMAT = 'lenet-1989 checkpoint 3';

/** What the names of the optimiser's tensors begin with; no layer of a network is called so. */
const OPTIMIZER = 'optimizer:';

/** A checkpoint as a safetensors file: the tensors by name, everything else as JSON in the metadata. */
export function encodeCheckpoint({ parameters, optimizer, ...run }: Checkpoint): Uint8Array {
  const tensors = new Map(parameters);
  for (const [name, tensor] of optimizer) tensors.set(`${OPTIMIZER}${name}`, tensor);
  return writeSafetensors(tensors, { format: FORMAT, run: JSON.stringify(run) });
}

/**
 * The checkpoint that a file holds.
 * @throws SafetensorsError if the file is damaged; Error if it is not a checkpoint
 */
export function decodeCheckpoint(file: Uint8Array): Checkpoint {
  const { tensors, metadata } = readSafetensors(file);
  const { format, run = '' } = metadata;
  if (format !== FORMAT) {
    throw new Error(
      `metadata: expected the format ${FORMAT}, found ${format === undefined ? 'none' : oneLine(format)}`,
    );
  }
  const parameters = new Map<string, NamedTensor>();
  const optimizer = new Map<string, NamedTensor>();
  for (const [name, tensor] of tensors) {
    if (name.startsWith(OPTIMIZER)) optimizer.set(name.slice(OPTIMIZER.length), tensor);
    else parameters.set(name, tensor);
  }
  return { ...readRun(run), parameters, optimizer };
}

/** @throws Error unless the text is JSON with every part of a run */
function readRun(text: string): Omit<Checkpoint, 'parameters' | 'optimizer'> {
  try {
    const run = JSON.parse(text);
    const { settings, places, digits, passes } = run;
    const objects = [settings, places, digits].every((part) => part && typeof part === 'object');
    if (objects && Array.isArray(passes)) return run;
  } catch {
    // Not JSON: said below, with the text.
  }
  throw new Error(
    `metadata: expected settings, places, digits and passes of a run as JSON, found ${oneLine(text)}`,
  );
}
