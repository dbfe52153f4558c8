/**
 * The SHA-256 of the bits of an array, as hexadecimal digits.
 * @param array any typed array
 */
export async function hash({ buffer, byteOffset, byteLength }) {
  // A copy in a Uint8Array: under Jest no other array is one that Node knows as its own.
  const bytes = new Uint8Array(buffer, byteOffset, byteLength).slice();
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
