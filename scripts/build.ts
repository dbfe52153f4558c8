import { runCommand } from './command-line/run-command.ts';
import { buildLibrary } from './package/build-library.ts';

await runCommand({ usage: 'npm run build\n' }, () => buildLibrary());
