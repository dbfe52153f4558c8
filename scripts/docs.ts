import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from './command-line.ts';
import { installLocked } from './package/install-locked.ts';

const REFERENCE = fileURLToPath(new URL('reference', import.meta.url));

const USAGE = `npm run docs

builds the reference of everything that the library exports, docs/api/index.html.
It fails where an exported name has no docstring. What builds it is installed
first, once, which needs a network.
`;

/** TypeDoc is a package of its own: it does not accept the TypeScript that the rest is compiled with. */
await runCommand({ usage: USAGE }, async () => {
  await installLocked(REFERENCE);
  const typedoc = join(REFERENCE, 'node_modules/typedoc/bin/typedoc');
  const args = [typedoc, '--options', join(REFERENCE, 'typedoc.json')];
  const [code] = await once(
    spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] }),
    'exit',
  );
  if (code !== 0) throw new Error(`docs/api: expected no warning of TypeDoc, it ended with ${code}`);
});
