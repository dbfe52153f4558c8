import { answer as index } from './index.js';
import { answer as onnx } from './onnx.js';
import { answer as pictures } from './pictures.js';
import { answer as reader } from './reader.js';
import { answer as trained } from './trained.js';

/** What each entry answers, by its name. */
export async function answer() {
  return {
    index: await index(),
    pictures: await pictures(),
    trained: await trained(),
    reader: await reader(),
    onnx: await onnx(),
  };
}
