import { fileURLToPath } from 'node:url';
import { UsageError } from '../command-line/flags.ts';
import { FLAGS, findChromium, findFirefox } from '../package/browser.ts';
import { browserEngine } from './browser-engine.ts';
import type { Engine } from './engine.ts';
import { PackagedPrograms } from './packaged-programs.ts';
import { programEngine } from './program-engine.ts';

const packaged = new PackagedPrograms();

/** What they keep of modules that they have run does not go into folders of the user. */
const DENO = {
  DENO_DIR: fileURLToPath(new URL('programs/node_modules/.deno', import.meta.url)),
  DENO_NO_UPDATE_CHECK: '1',
};
const BUN = { BUN_RUNTIME_TRANSPILER_CACHE_PATH: '0' };

/** The engines that are asked: `node` is the one that runs this. */
export const ENGINES: readonly Engine[] = [
  programEngine({ name: 'node', inside: 'V8', find: async () => process.execPath }),
  ...['node20', 'node22', 'node24'].map((name) =>
    programEngine({ name, inside: 'V8', find: () => packaged.find(name, 'bin/node') }),
  ),
  programEngine({
    name: 'deno',
    inside: 'V8',
    find: () => packaged.find('deno', 'deno'),
    args: ['run'],
    env: DENO,
  }),
  programEngine({
    name: 'bun',
    inside: 'JavaScriptCore',
    find: () => packaged.find('bun', 'bin/bun'),
    env: BUN,
  }),
  browserEngine({ name: 'chromium', inside: 'V8', path: findChromium(), launch: { args: [...FLAGS] } }),
  browserEngine({
    name: 'firefox',
    inside: 'SpiderMonkey',
    path: findFirefox(),
    launch: { browser: 'firefox' },
  }),
];

/** What they are called, as `--engines` has it. */
export const ENGINE_NAMES: string = ENGINES.map(({ name }) => name).join(', ');

/**
 * Some of the engines, in their order.
 * @param text their names, with commas between them; undefined: all
 * @throws UsageError for a name that none has
 */
export function enginesNamed(text: string | undefined): readonly Engine[] {
  const names = text?.split(',');
  const wrong = names?.find((name) => !ENGINES.some((engine) => engine.name === name));
  if (wrong !== undefined) {
    throw new UsageError(`--engines: expected some of ${ENGINE_NAMES}, got '${wrong}'`);
  }
  return ENGINES.filter(({ name }) => names?.includes(name) ?? true);
}
