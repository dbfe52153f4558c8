import { runCommand } from './command-line/run-command.ts';
import { checkEngines, PINNED } from './engines/check-engines.ts';
import { ENGINE_NAMES, enginesNamed } from './engines/engines.ts';
import { buildLibrary } from './package/build-library.ts';

const USAGE = `npm run check-engines -- [flags]

builds the library, has it train networks and read digits in every JavaScript
engine that can be had, with either set of kernels, and compares the SHA-256s
of all bits with those that are pinned.

  --engines NAME,...  only some of these:
                      ${ENGINE_NAMES}

node is the one that runs this. The next five come as packages of npm, which
are fetched on first use and take 720 MB. The browsers are what CHROMIUM and
FIREFOX name, or what is on the PATH. An engine that cannot be had is skipped,
and the reason told; one that --engines names has to be there.
`;

await runCommand({ usage: USAGE, flags: { engines: 'NAME,...' } }, async ({ engines }) => {
  const asked = enginesNamed(engines);
  await buildLibrary();
  await checkEngines(asked, PINNED, console.log, engines !== undefined);
});
