import { readSafetensors, writeSafetensors } from 'lenet-1989';
import { sha256 } from '../disk/sha256.ts';
import type { RunHeading } from '../runs/run-report.ts';
import { weightsMetadata } from '../runs/weights-metadata.ts';
import { NETS } from '../training/nets.ts';
import type { TrainedNetwork } from './experiment.ts';

/** What the file says that it is; another number where it is read otherwise. */
const FORMAT = 'lenet-1989 reproduction 1';

/** The run that a network belongs to: what its figures depend on, but for its kind and its seed. */
export type KeptRun = Pick<RunHeading, 'settings' | 'digits'> & {
  /** Of this software. */
  readonly version: string;
};

/** A network as it is kept. */
export interface KeptNetwork {
  readonly network: TrainedNetwork;
  readonly run: KeptRun;
}

/** The run that is reported under a heading. */
export function keptRun({ settings, digits, versions }: RunHeading): KeptRun {
  return { settings, digits, version: versions['lenet-1989'] ?? '' };
}

/**
 * A trained network as a safetensors file: its weights, and in the metadata what made them, as in files of the train
 * command; for the command, what it is, the run that it belongs to and the reports of its passes; and a SHA-256 of all that,
 * since a file with wrong bits in its weights reads like any other.
 */
export function encodeKept({ network, run }: KeptNetwork): Uint8Array<ArrayBuffer> {
  const { weights, ...about } = network;
  const { tensors, metadata } = readSafetensors(weights);
  const { name, is } = NETS[about.net];
  const { settings, digits, version } = run;
  const heading = { settings, digits, versions: { 'lenet-1989': version } };
  const made = { network: `${name}, ${is}`, ...weightsMetadata(heading, about.seed, about.passes) };
  const all = { ...metadata, ...made, format: FORMAT, kept: JSON.stringify({ network: about, run }) };
  return writeSafetensors(tensors, { ...all, sha256: sha256(writeSafetensors(tensors, all)) });
}

/**
 * The network that a file holds; undefined if it is a whole safetensors file, but none that `encodeKept` wrote.
 * @throws Error if the file is damaged
 */
export function decodeKept(weights: Uint8Array): KeptNetwork | undefined {
  const { tensors, metadata } = readSafetensors(weights);
  const { sha256: expected, ...rest } = metadata;
  if (rest['format'] !== FORMAT) return undefined;
  const found = sha256(writeSafetensors(tensors, rest));
  if (found !== expected) {
    throw new Error(`content: expected SHA-256 ${expected?.slice(0, 12)}..., found ${found.slice(0, 12)}...`);
  }
  const { network, run } = JSON.parse(rest['kept'] ?? '');
  return { network: { ...network, weights }, run };
}

/** What is in the metadata of a file for anybody, without what the command alone reads, if `encodeKept` wrote it. */
export function withoutKept(metadata: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  if (metadata['format'] !== FORMAT) return metadata;
  const { kept: _kept, ...rest } = metadata;
  return rest;
}
