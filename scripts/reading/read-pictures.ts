import { type Picture, readDigits } from '../../src/reader/index.ts';
import { makeFolder } from '../disk/make-folder.ts';
import { replaceFile } from '../disk/replace-file.ts';
import { nameOf, readPicture } from './decode.ts';
import { pictureJson } from './picture-json.ts';
import type { ReadSettings } from './read-flags.ts';
import { readText } from './read-text.ts';
import { stepsSvg } from './steps-svg.ts';
import { svgPaths } from './svg-paths.ts';
import { drawDigits } from './terminal-digits.ts';

/**
 * Reads pictures one after another and prints what is asked for. One that cannot be read is told on standard error, and the others
 * are read all the same.
 * @returns whether all of them could be read
 * @throws Error if the steps cannot be written
 */
export async function readPictures({ places, options, json, show, out }: ReadSettings): Promise<boolean> {
  const paths = out === undefined ? [] : svgPaths(out, places);
  // What cannot be written there is told before anything is read.
  if (out !== undefined) await makeFolder(out);
  let readAll = true;
  for (const [n, place] of places.entries()) {
    const name = nameOf(place);
    let picture: Picture;
    try {
      picture = await readPicture(place);
    } catch (error) {
      process.stderr.write(`${(error as Error).message}\n`);
      readAll = false;
      continue;
    }
    const readings = readDigits(picture, options);
    const path = paths[n];
    if (path !== undefined) await replaceFile(path, await stepsSvg(name, picture, readings, options));
    if (json) {
      console.log(pictureJson(name, picture, readings, path));
      continue;
    }
    if (show && n > 0) console.log();
    console.log(`${places.length > 1 ? `${name}: ` : ''}${readText(readings)}`);
    if (show) console.log(`\n${drawDigits(readings, terminal())}\n\nevery step is in ${path}`);
    else if (readings.length === 0) process.stderr.write(`${name}: no digits\n`);
  }
  return readAll;
}

/** What standard output is; a file or a pipe is as wide as terminals were, and knows no colours. */
function terminal() {
  const { stdout } = process;
  return { columns: stdout.columns || 80, colours: stdout.isTTY && stdout.hasColors(256) };
}
