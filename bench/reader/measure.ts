import { join } from 'node:path';
import type { InkDigit } from '../../scripts/reader-training/pairs-and-halves.ts';
import { readPicture } from '../../scripts/reading/decode.ts';
import type { Picture } from '../../src/reader/picture.ts';
import { Random } from '../../src/tensor/random.ts';
import type { Told } from '../stages.ts';
import { type LabelledPicture, readLabels } from './labelled-pictures.ts';
import { canvasOf, place, readPens } from './pen-drawings.ts';
import type { Reader } from './reader.ts';
import { isRight, type Outcome, outcomeOf } from './score.ts';
import { KINDS_OF_SURROUNDINGS } from './surroundings.ts';
import { KINDS_WITHOUT_DIGITS, withoutDigits } from './without-digits.ts';
import { zipCodes } from './zip-codes.ts';

/** What was made of a picture on the disk. */
export interface PictureOutcome extends Outcome, LabelledPicture {
  /** Of a picture of one digit what was made of it when one digit was asked for. */
  readonly asOne?: Outcome;
}

/** Takes what was misread, to be looked at: what the picture is called, what was made of it, and the picture. */
export type Show = (name: string, outcome: Outcome, picture: Picture) => void;

/** Reads every picture of a folder. */
export async function measurePictures(
  reader: Reader,
  folder: string,
  show: Show,
  told: Told,
): Promise<PictureOutcome[]> {
  const pictures = await readLabels(folder);
  const outcomes: PictureOutcome[] = [];
  for (const picture of pictures) {
    const pixels = await readPicture(join(folder, picture.file));
    const outcome = outcomeOf(picture.label, reader.readDigits(pixels), picture.source);
    if (!isRight(outcome)) show(`${picture.file}, source ${picture.source}`, outcome, pixels);
    const { label, source } = picture;
    const asOne = label.length === 1 && outcomeOf(label, reader.readDigits(pixels, 'one'), source);
    outcomes.push({ ...picture, ...outcome, ...(asOne && { asOne }) });
    told(outcomes.length, pictures.length);
  }
  return outcomes;
}

/** Of pen drawings: their strokes, and for each fourth a canvas that shows them, by the width of its pen. */
export interface PenOutcomes {
  readonly strokes: readonly Outcome[];
  readonly canvas: readonly Outcome[];
}

/** Widths of pens on a canvas of 280 pixels. */
const PENS = [4, 8, 16, 32];

/** Reads the drawings of a folder, each at a place and of a size of its own. */
export async function measurePens(reader: Reader, folder: string, told: Told): Promise<PenOutcomes> {
  const drawings = await readPens(folder);
  const random = new Random(1);
  const strokes: Outcome[] = [];
  const canvas: Outcome[] = [];
  drawings.forEach((drawing, n) => {
    const label = `${drawing.label}`;
    const placed = place(drawing.strokes, random);
    strokes.push(outcomeOf(label, reader.readStrokes(placed)));
    const pen = PENS[(n >> 2) % PENS.length] as number;
    if (n % 4 === 0) {
      canvas.push(outcomeOf(label, reader.readDigits(canvasOf(placed, pen)), `pen of ${pen}`));
    }
    told(n + 1, drawings.length);
  });
  return { strokes, canvas };
}

/** Reads so many zip codes that are composed of digits. */
export function measureZipCodes(
  reader: Reader,
  digits: readonly InkDigit[],
  count: number,
  show: Show,
  told: Told,
): Outcome[] {
  const { outcomes, read } = gathering(reader, count, show, told);
  for (const { picture, label, touching } of zipCodes(digits, { count, seed: 1 })) {
    const source = touching ? 'two touch' : 'none touch';
    read(picture, label, source, `zip code, ${source}`);
  }
  return outcomes;
}

/** Reads so many zip codes with something around them, of each kind: the source of an outcome is the kind. */
export function measureSurroundings(
  reader: Reader,
  digits: readonly InkDigit[],
  count: number,
  show: Show,
  told: Told,
): Outcome[] {
  const { outcomes, read } = gathering(reader, count * KINDS_OF_SURROUNDINGS.length, show, told);
  for (const around of KINDS_OF_SURROUNDINGS) {
    for (const { picture, label } of zipCodes(digits, { count, seed: 2, around })) {
      read(picture, label, around, `zip code, ${around}`);
    }
  }
  return outcomes;
}

/** Reads so many pictures of each kind without a digit: the label of each is empty, its source the kind. */
export async function measureWithoutDigits(
  reader: Reader,
  count: number,
  show: Show,
  told: Told,
): Promise<Outcome[]> {
  const total = count * KINDS_WITHOUT_DIGITS.length;
  const { outcomes, read } = gathering(reader, total, show, told, ({ accepted }) => accepted !== '');
  for (const kind of KINDS_WITHOUT_DIGITS) {
    for await (const picture of withoutDigits(kind, { count, seed: 1 })) read(picture, '', kind, kind);
  }
  return outcomes;
}

/** What reads one picture after another, shows what was wrong by its name, gathers the outcomes and says how many there are. */
function gathering(
  reader: Reader,
  total: number,
  show: Show,
  told: Told,
  isWrong = (outcome: Outcome) => !isRight(outcome),
) {
  const outcomes: Outcome[] = [];
  const read = (picture: Picture, label: string, source: string, name: string): void => {
    const outcome = outcomeOf(label, reader.readDigits(picture), source);
    if (isWrong(outcome)) show(name, outcome, picture);
    outcomes.push(outcome);
    told(outcomes.length, total);
  };
  return { outcomes, read };
}

/** Reads digits whose ink is known. */
export function measureInk(reader: Reader, digits: readonly InkDigit[], told: Told): Outcome[] {
  return digits.map((digit, n) => {
    told(n + 1, digits.length);
    return outcomeOf(`${digit.label}`, [{ ...reader.readInk(digit), rejected: false }]);
  });
}
