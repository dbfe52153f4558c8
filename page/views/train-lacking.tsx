import { network } from '../state/networks.ts';
import { hasThreads } from '../state/thread.ts';

/** What the browser does without, and what that costs. */
export function Lacking() {
  const isPlain = network.value.network.kernels === 'plain';
  if (hasThreads.value && !isPlain) return null;
  return (
    <p class="hint">
      {isPlain && 'Without WebAssembly the plain kernels compute: slower, to the same bits. '}
      {!hasThreads.value && 'Without workers the page itself does all of it, so it may hang a little.'}
    </p>
  );
}
