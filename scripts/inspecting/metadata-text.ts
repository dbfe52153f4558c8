import { oneLine } from '../../src/tensor/show.ts';
import { words } from '../runs/settings-text.ts';

/** Characters of a text that are shown. */
const LONGEST = 400;

/** Metadata as lines, `name: text`, what is JSON in words; but for connection tables, which are longer than a line. */
export function metadataText(metadata: Readonly<Record<string, string>>): string[] {
  return Object.entries(metadata)
    .filter(([name]) => !/(?:^|\.)connections$/.test(name))
    .map(([name, text]) => line(name, inWords(text)));
}

/** An object as lines, `name: value`, what is in an object within it by both names; but for lists. */
export function objectText(value: object, outer = ''): string[] {
  return Object.entries(value).flatMap(([key, each]) => {
    const name = outer + words(key);
    if (isObject(each)) return objectText(each, `${name}, `);
    return Array.isArray(each) ? [] : [line(name, String(each))];
  });
}

function line(name: string, text: string): string {
  return `${oneLine(name, LONGEST)}: ${oneLine(text, LONGEST)}`;
}

/** `on 1, off -1` of `{"on":1,"off":-1}`; any other text as it is. */
function inWords(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    if (!isObject(value) || Object.values(value).some((each) => typeof each === 'object')) return text;
    return Object.entries(value)
      .map(([name, each]) => `${words(name)} ${each}`)
      .join(', ');
  } catch {
    return text;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
