import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installLocked } from '../package/install-locked.ts';

const REFERENCE = fileURLToPath(new URL('.', import.meta.url));

/**
 * Builds the reference, docs/api/. TypeDoc is a package of its own: it does not accept the TypeScript that the rest is
 * compiled with.
 * @throws Error if there is a warning, which TypeDoc has printed
 */
export async function buildReference(): Promise<void> {
  await installLocked(REFERENCE);
  const typedoc = join(REFERENCE, 'node_modules/typedoc/bin/typedoc');
  const args = [typedoc, '--options', join(REFERENCE, 'typedoc.json')];
  const [code] = await once(
    spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] }),
    'exit',
  );
  if (code !== 0) throw new Error(`docs/api: expected no warning of TypeDoc, it ended with ${code}`);
}
