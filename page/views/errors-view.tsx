import { useEffect } from 'preact/hooks';
import { Problem } from '../controls/problem.tsx';
import { misses } from '../state/errors.ts';
import { readTestDigits, testProblem, testRead } from '../state/test-digits.ts';
import { ErrorsConfusion } from './errors-confusion.tsx';
import { ErrorsDigits } from './errors-digits.tsx';
import { ErrorsRejection } from './errors-rejection.tsx';
import { count, percent } from './figures.ts';

/** What the network that is chosen reads wrongly, and what is left when it may reject. */
export function ErrorsView() {
  useEffect(readTestDigits, []);
  const test = testRead.value;
  return (
    <div class="stack">
      <p class="errors-sum">
        {test ? (
          <>
            <strong>
              {count(misses.value)} of {count(test.readings.length)} {test.name}s misread
            </strong>
            , {percent(misses.value / test.readings.length)}. Weights: {test.title}.
          </>
        ) : (
          <span class="hint">Reading the test digits</span>
        )}
      </p>
      <Problem>{testProblem.value}</Problem>
      {test && (
        <div class="errors">
          <ErrorsConfusion />
          <ErrorsDigits />
          <ErrorsRejection />
        </div>
      )}
    </div>
  );
}
