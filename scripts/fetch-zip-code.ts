import { fetchCommand } from './fetching/fetch-command.ts';
import { ZIP_CODE } from './fetching/zip-code.ts';

await fetchCommand(ZIP_CODE);
