/** No ONNX model, or none that is a network of the library: the message says where, what was expected and what was found. */
export class OnnxError extends Error {
  /** The name of the class. */
  override get name(): 'OnnxError' {
    return 'OnnxError';
  }

  /** Puts the message together: `where: expected ..., found ...`, on one line whatever the file holds. */
  constructor(...parts: readonly [where: string, expected: unknown, found: unknown]) {
    // What breaks a line, or turns its direction, is left out.
    const [where, expected, found] = parts.map((part) =>
      String(part)
        .slice(0, 80)
        .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?'),
    );
    super(`${where}: expected ${expected}, found ${found}`);
  }
}

/** @throws OnnxError unless both are the same, as text */
export function expectSame(where: string, expected: unknown, found: unknown): void {
  if (String(expected) !== String(found)) throw new OnnxError(where, expected, found);
}
