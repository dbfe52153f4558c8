import { gzipSync } from 'node:zlib';
import { MOST_CONTENT, unpack } from '../../src/files/gzip.ts';
import { contentOf } from './content.ts';
import type { Target } from './target.ts';

class GzipError extends Error {}

const content = Buffer.from(Array.from({ length: 2000 }, (_, k) => (k * k) % 1009).join(' '));

/** gzip: what is accepted has the content that Node's own reader finds. */
export const gzip: Target = {
  name: 'gzip',
  files: [
    gzipSync(content),
    gzipSync(content, { level: 0 }),
    gzipSync(Buffer.alloc(50_000)),
    gzipSync(''),
    content,
  ],
  errors: [GzipError],
  read: async (bytes) => {
    const found = await unpack(bytes, MOST_CONTENT, (reason) => new GzipError(reason));
    const expected = contentOf(bytes);
    return expected.equals(found)
      ? undefined
      : `${found.length} bytes of content instead of ${expected.length}`;
  },
};
