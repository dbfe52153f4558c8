// @ts-check
// Plain JavaScript: what runs TypeScript is a package too, and prepare.js may have to install it.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/**
 * The program of an installed package, to be run by `process.execPath`: what has its name in `node_modules/.bin` is a
 * .cmd file on Windows, which cannot be started as a program.
 * @param {string} from the package, e.g. `typescript`
 * @param {string} [name] the program, e.g. `tsc`; not needed where it is called as the package is
 * @param {string} [user] the folder for which it is installed; not needed for this project's own
 * @returns {string} the path of its JavaScript
 * @throws {Error} if the package is not installed, or has no such program
 */
export function programOf(from, name = from, user = HERE) {
  const folder = installed(from, user);
  if (folder === undefined) throw new Error(`${from}: expected it in node_modules, which npm ci fills`);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const path = typeof bin === 'string' ? bin : bin?.[name];
  if (path === undefined) throw new Error(`${from}: expected a program ${name}, found none`);
  return join(folder, path);
}

/**
 * Where a package is installed.
 * @param {string} name
 * @param {string} [user] the folder for which it is
 * @returns {string | undefined} its folder; undefined if it is not installed
 */
export function installed(name, user = HERE) {
  return createRequire(join(user, 'package.json'))
    .resolve.paths(name)
    ?.map((folder) => join(folder, name))
    .find((folder) => existsSync(join(folder, 'package.json')));
}

/**
 * npm itself, to be run by `process.execPath`: the npm that runs this, or else the one that came with Node.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {string} [node] the path of Node
 * @returns {string} the path of its JavaScript
 * @throws {Error} if it is in none of these places
 */
export function npmProgram({ npm_execpath: running = '' } = process.env, node = process.execPath) {
  const places = ['node_modules', '../lib/node_modules', '../share/nodejs'].map((place) =>
    join(dirname(node), place, 'npm/bin/npm-cli.js'),
  );
  // pnpm and Yarn name themselves.
  const npm = [...(basename(running) === 'npm-cli.js' ? [running] : []), ...places].find(existsSync);
  if (npm === undefined) throw new Error(`npm: expected npm-cli.js beside ${node}, found none`);
  return npm;
}
