import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from './command-line/run-command.ts';
import { checkPackage } from './package/check-package.ts';

const USAGE = `npm run check-package

packs the package as npm publish would, installs it in an empty project, and
proves what it promises there: by itself, and by way of the compilers, bundlers
and others of scripts/package/consumers/, which are installed the first time. A
browser is what CHROMIUM names, or chromium on the PATH.
`;

await runCommand({ usage: USAGE }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lenet-1989-'));
  try {
    await checkPackage(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
