import { UsageError } from './command-line/flags.ts';
import { runCommand } from './command-line/run-command.ts';
import { inspectFiles } from './inspecting/inspect-files.ts';

const USAGE = `npm run inspect -- FILE...

Prints what is in safetensors files and ONNX models: of a network what it is and
what made it, of a checkpoint how far its run is, of any other file of tensors
their names, types and shapes.
`;

await runCommand({ usage: USAGE, word: 'FILE' }, async (_flags, _args, places) => {
  if (places.length === 0) {
    throw new UsageError('expected files, found none; npm run inspect -- --help says more');
  }
  if (!(await inspectFiles(places))) process.exitCode = 1;
});
