import { learnt, readWithLearnt } from '../state/own-network.ts';
import { stripDigits } from '../state/strip.ts';
import { count as counted } from './figures.ts';

/** What was learnt. */
export function LearntFigures() {
  const { count, loss, mean, passes, passDone } = learnt.value;
  const figures = [
    ['digits learnt', counted(count)],
    ['loss of the last', loss?.toFixed(4) ?? '–'],
    ['mean of the last 200', mean?.toFixed(4) ?? '–'],
    [
      `passes over the ${stripDigits.value?.digits.count ?? ''} digits`,
      passDone > 0 ? `${passes}, and ${passDone} digits` : String(passes),
    ],
  ];
  return (
    <>
      <dl class="learnt">
        {figures.map(([name, number]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{number}</dd>
          </div>
        ))}
      </dl>
      <p class="hint">
        <button type="button" disabled={count === 0} onClick={readWithLearnt}>
          Read with what was learnt
        </button>{' '}
        A copy learns: what reads stays as it is.
      </p>
    </>
  );
}
