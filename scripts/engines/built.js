// Node, Deno and Bun are started with this module, which prints its answer; pages import it.
import * as index from '../../dist/index.js';
import * as reader from '../../dist/reader.js';
import * as trained from '../../dist/trained.js';
import { fingerprints, whyNoSimd } from './fingerprints.js';

const noSimd = whyNoSimd();
const sets = noSimd === undefined ? ['simd', 'plain'] : ['plain'];
const found = sets.map(async (kernels) => [kernels, await fingerprints({ index, reader, trained }, kernels)]);

/** What the built library computes in this engine, by the set of kernels. */
export const answer = { noSimd, fingerprints: Object.fromEntries(await Promise.all(found)) };

console.log(JSON.stringify(answer));
