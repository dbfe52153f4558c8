import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { atPlace } from '../../scripts/disk/system-error.ts';

/** How a picture came to be. */
export type Kind = 'drawn' | 'photo' | 'row';

/** A picture on the disk and what it shows. */
export interface LabelledPicture {
  /** Below the folder of the table. */
  readonly file: string;
  /** Its digits in reading order. */
  readonly label: string;
  readonly kind: Kind;
  /** One hand or one origin. */
  readonly source: string;
}

const KINDS: readonly string[] = ['drawn', 'photo', 'row'];

/**
 * Reads the table `labels.tsv` of a folder of pictures: a header, then a line a picture, whose columns are among others
 * file, label, kind (drawn, photo, row) and source.
 * @throws Error that names the line, if a column is missing, a label is not all digits or a kind unknown
 */
export async function readLabels(folder: string): Promise<LabelledPicture[]> {
  const path = join(folder, 'labels.tsv');
  return parseLabels(await atPlace(path, () => readFile(path, 'utf8')), path);
}

/** The same of the table's text. */
export function parseLabels(text: string, name: string): LabelledPicture[] {
  const [header = '', ...lines] = text.replace(/\r?\n$/, '').split(/\r?\n/);
  const columns = header.split('\t');
  const places = ['file', 'label', 'kind', 'source'].map((column) => {
    const place = columns.indexOf(column);
    if (place < 0)
      throw new Error(`${name} line 1: expected a column ${column}, found ${columns.join(', ')}`);
    return place;
  });
  return lines.map((line, i) => {
    const cells = line.split('\t');
    const [file = '', label = '', kind = '', source = ''] = places.map((place) => cells[place] ?? '');
    const where = `${name} line ${i + 2}`;
    if (!/^\d+$/.test(label)) throw new Error(`${where}: expected a label of digits, found '${label}'`);
    if (!KINDS.includes(kind))
      throw new Error(`${where}: expected kind ${KINDS.join(', ')}, found '${kind}'`);
    return { file, label, kind: kind as Kind, source };
  });
}
