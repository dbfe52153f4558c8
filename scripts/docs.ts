import { runCommand } from './command-line/run-command.ts';
import { buildReference } from './reference/build-reference.ts';

const USAGE = `npm run docs

builds the reference of everything that the library exports, docs/api/index.html.
It fails where an exported name has no docstring. What builds it is installed
first, once, which needs a network.
`;

await runCommand({ usage: USAGE }, buildReference);
