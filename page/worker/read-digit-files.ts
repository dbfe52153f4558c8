import { readIdxDigits, readMnist, readZipCode } from 'lenet-1989';
import type { DigitParts, FromDigits, ReadDigits } from './digit-messages.ts';
import { TEST, TRAIN } from './generated-sets.ts';
import { messageOf } from './message-of.ts';
import type { SentDigits } from './run-settings.ts';

/** One of the two sets. */
type Part = 'train' | 'test';

/** What a file holds. */
interface Known {
  readonly file: File;
  readonly kind: 'images' | 'labels' | 'text';
  readonly part: Part;
  /** Of images: how many, and their rows. */
  readonly count: number;
  readonly rows: number;
}

/**
 * Reads digits of files: zip-code text, or IDX files of images and labels in pairs. Packed or not, a file is known by what is
 * in it, and its set by its name: what is not named as test digits is to learn from.
 * @param tell which file is read now
 * @returns all that the files hold, or why one of them is refused
 */
export async function readDigitFiles(
  files: readonly File[],
  tell: (reading: FromDigits & { readonly type: 'reading' }) => void,
): Promise<FromDigits> {
  let at = 0;
  const bytesOf = (file: File) => {
    tell({ type: 'reading', file: file.name, at: ++at, of: files.length });
    return bytes(file);
  };
  try {
    const known: Known[] = [];
    for (const file of files) {
      const next = await recognise(file);
      const same = known.find(({ kind, part }) => kind === next.kind && part === next.part);
      if (same)
        throw new Error(
          `${same.file.name} and ${file.name}: both seem to hold the ${next.part === 'train' ? 'digits to learn from' : 'test digits'}.`,
        );
      known.push(next);
    }
    const isText = known[0]?.kind === 'text';
    const other = known.find(({ kind }) => (kind === 'text') !== isText);
    if (other)
      throw new Error(
        `${other.file.name}: expected ${isText ? 'zip-code text' : 'an IDX file'} as ${known[0]?.file.name} is, found another format.`,
      );
    const name = isText ? 'zip' : isMnist(known) ? 'mnist' : 'files';
    const parts: { train?: ReadDigits; test?: ReadDigits } = {};
    for (const part of ['train', 'test'] as const) {
      const own = known.filter((each) => each.part === part);
      if (own.length > 0)
        parts[part] = isText ? await readText(own, bytesOf) : await readPair(own, name === 'mnist', bytesOf);
    }
    return { type: 'read', parts: { ...parts, name: isText && !isZipCode(known, parts) ? 'files' : name } };
  } catch (error) {
    const message = messageOf(error);
    return { type: 'refused', message: message.endsWith('.') ? message : `${message}.` };
  }
}

type BytesOf = (file: File) => Promise<ArrayBuffer>;

async function bytes(file: Blob & { readonly name: string }): Promise<ArrayBuffer> {
  try {
    return await file.arrayBuffer();
  } catch {
    throw new Error(`${file.name}: expected a file, found what cannot be read, such as a folder.`);
  }
}

async function readText([only]: readonly Known[], bytesOf: BytesOf): Promise<ReadDigits> {
  const { file } = only as Known;
  return whole(await readZipCode(await bytesOf(file), file.name));
}

async function readPair(own: readonly Known[], isOfMnist: boolean, bytesOf: BytesOf): Promise<ReadDigits> {
  const [images, labels] = (['images', 'labels'] as const).map(
    (kind) => own.find((each) => each.kind === kind)?.file,
  );
  if (!images || !labels) {
    throw new Error(
      `${own[0]?.file.name}: expected ${images ? 'labels' : 'images'} beside it, found none; take both files together.`,
    );
  }
  const [imageBytes, labelBytes] = [await bytesOf(images), await bytesOf(labels)];
  const names = { images: images.name, labels: labels.name };
  const wanted = own[0]?.part === 'train' ? TRAIN : TEST;
  const digits = isOfMnist
    ? await readMnist(imageBytes, labelBytes, () => Uint32Array.from({ length: wanted }, (_, n) => n), names)
    : await readIdxDigits(imageBytes, labelBytes, undefined, names);
  if (digits.count === 0) throw new Error(`${images.name}: expected at least one digit, found none.`);
  return whole(digits);
}

/** Digits in arrays of their own, which another thread can take over. */
function whole({ images, labels }: SentDigits): ReadDigits {
  const own = images.slice();
  return { images: own, labels: labels.slice(), blob: new Blob([own]) };
}

/** Named as MNIST's are, images of 28 x 28, and enough of them for as many as the paper has. */
function isMnist(known: readonly Known[]): boolean {
  return known.every(
    ({ file, kind, part, rows, count }) =>
      /^(?:train|t10k)-(?:images|labels)[-.]idx[13]-ubyte(?:\.gz)?$/i.test(file.name) &&
      (kind === 'labels' || (rows === 28 && count >= (part === 'train' ? TRAIN : TEST))),
  );
}

/** Named as the paper's digits are, and as many. */
function isZipCode(known: readonly Known[], { train, test }: Omit<DigitParts, 'name'>): boolean {
  return (
    known.every(({ file }) => /^zip\.(?:train|test)(?:\.gz)?$/i.test(file.name)) &&
    (!train || train.labels.length === TRAIN) &&
    (!test || test.labels.length === TEST)
  );
}

async function recognise(file: File): Promise<Known> {
  const start = await firstBytes(file);
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  const isIdx = start.length >= 4 && start[0] === 0 && start[1] === 0 && (start[2] as number) >= 8;
  // Those of MNIST's test digits are named after the 10,000 that there are.
  const part = /(?:^|[^a-z])(?:test|t10k)(?![a-z])/i.test(file.name) ? 'test' : 'train';
  if (!isIdx) return { file, kind: 'text', part, count: 0, rows: 0 };
  const kind = start[3] === 1 ? 'labels' : 'images';
  const has = kind === 'images' && start.length >= 12;
  return { file, kind, part, count: has ? view.getUint32(4) : 0, rows: has ? view.getUint32(8) : 0 };
}

/** The first bytes of what is in a file; of one whose packing is damaged, what is in the file: its reader says so. */
async function firstBytes(file: File): Promise<Uint8Array> {
  const start = new Uint8Array(await bytes(Object.assign(file.slice(0, 2 ** 16), { name: file.name })));
  if (start[0] !== 0x1f || start[1] !== 0x8b) return start;
  try {
    const reader = new Blob([start]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
    const { value } = await reader.read();
    reader.cancel().catch(() => {});
    return value ?? start;
  } catch {
    return start;
  }
}
