import { createRequire } from 'node:module';
import { AbsentError } from '../contender.ts';

/**
 * Imports a package of this folder.
 * @param {string} name
 * @returns the module and the package's name with its version; throws AbsentError if it is not installed
 */
export async function bring(name) {
  const require = createRequire(import.meta.url);
  try {
    const { version } = require(`./node_modules/${name}/package.json`);
    const module = await import(name);
    return { module, version: `${name} ${version}` };
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND' && error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new AbsentError(`${name} is not installed`);
  }
}
