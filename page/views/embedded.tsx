import { Problem } from '../controls/problem.tsx';
import { restProblem } from '../state/fetched.ts';
import { view } from '../state/navigation.ts';
import { NetworkView } from './network-view.tsx';
import { ReadView } from './read-view.tsx';

/** One view alone, for a frame in another page. */
export function Embedded() {
  return (
    <main class="view embedded" aria-label="LeNet 1989">
      <h1 class="only-heard">LeNet 1989</h1>
      <Problem>{restProblem.value}</Problem>
      {view.value === 'network' ? <NetworkView /> : <ReadView />}
    </main>
  );
}
