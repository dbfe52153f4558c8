import { start } from './start.ts';
import { followView } from './state/navigation.ts';
import { Embedded } from './views/embedded.tsx';

followView();
start(Embedded);
