/**
 * SHA-256 in hexadecimal.
 * @returns undefined where the browser has none, as it does for pages that come without encryption from another machine
 */
export async function sha256(...parts: readonly Uint8Array<ArrayBuffer>[]): Promise<string | undefined> {
  if (!globalThis.crypto?.subtle) return undefined;
  const all = await new Blob([...parts]).arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', all));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The fingerprint of weights as `Card.sha256` defines it: float32, little-endian, in the order of the parameters. */
export function weightsSha256(weights: Float32Array): Promise<string | undefined> {
  return sha256(littleEndian(weights));
}

/** Their bytes, the lowest of each number first, whatever the machine does. */
export function littleEndian(numbers: Float32Array): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(4 * numbers.length));
  for (const [n, number] of numbers.entries()) view.setFloat32(4 * n, number, true);
  return new Uint8Array(view.buffer);
}
