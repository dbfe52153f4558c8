import { render } from 'preact';
import { followScheme } from './drawing/scheme.ts';
import { readPictures } from './state/pictures.ts';
import { App } from './views/app.tsx';

followScheme();
readPictures();
const place = document.querySelector('#page') as HTMLElement;
place.replaceChildren();
render(<App />, place);
