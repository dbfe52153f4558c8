import type { DigitSets, SentDigits } from './run-settings.ts';
import type { PackedDigits, PackedSets } from './training-messages.ts';

/** Digits as a run takes them. */
export async function unpackSets(sets: PackedSets | undefined): Promise<DigitSets | undefined> {
  return sets && { train: await unpack(sets.train), test: await unpack(sets.test) };
}

async function unpack({ images, labels }: PackedDigits): Promise<SentDigits> {
  return { images: new Float32Array(await images.arrayBuffer()), labels };
}
