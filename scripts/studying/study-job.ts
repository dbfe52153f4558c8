import type { LabelledImages } from 'lenet-1989';
import type { RunIdentity } from './run-file.ts';

/** What a worker is told of a run, whose file it writes. */
export interface StudyJob {
  readonly folder: string;
  readonly identity: RunIdentity;
  /** All training digits, on shared memory. */
  readonly digits: LabelledImages;
}
