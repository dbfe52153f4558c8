import { start } from './start.ts';
import { followAddress } from './state/address-sync.ts';
import { Embedded } from './views/embedded.tsx';

followAddress();
start(Embedded);
