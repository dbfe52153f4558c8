import { render } from 'preact';
import { followScheme } from './drawing/scheme.ts';
import { followAddress } from './state/address-sync.ts';
import { takeDroppedFiles } from './state/dropped-files.ts';
import { readPictures } from './state/pictures.ts';
import { App } from './views/app.tsx';

followScheme();
readPictures();
followAddress();
takeDroppedFiles();
const place = document.querySelector('#page') as HTMLElement;
place.replaceChildren();
render(<App />, place);
