import type { FromPictures, ToPictures } from './picture-messages.ts';
import { readPicture } from './read-picture.ts';

interface WorkerScope {
  onmessage: ((event: MessageEvent<ToPictures>) => void) | null;
  postMessage(message: FromPictures): void;
}

const scope = self as unknown as WorkerScope;

scope.onmessage = ({ data }) => scope.postMessage(readPicture(data));
