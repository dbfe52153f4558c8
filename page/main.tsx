import { start } from './start.ts';
import { followAddress } from './state/address-sync.ts';
import { takeDroppedFiles } from './state/dropped-files.ts';
import { App } from './views/app.tsx';

followAddress();
takeDroppedFiles();
start(App);
