import { oneLine } from '../tensor/show.ts';

/** No ONNX model, or none that is a network of the library: the message says where, what was expected and what was found. */
export class OnnxError extends Error {
  /** The name of the class. */
  override get name(): 'OnnxError' {
    return 'OnnxError';
  }

  /** Puts the message together: `where: expected ..., found ...`, on one line whatever the file holds. */
  constructor(where: string, expected: unknown, found: unknown) {
    const [place, wanted, instead] = [where, expected, found].map((part) => oneLine(String(part)));
    super(`${place}: expected ${wanted}, found ${instead}`);
  }
}
