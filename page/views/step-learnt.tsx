import { learnt } from '../state/own-network.ts';
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
      `passes over ${stripDigits.value?.digits.count ?? ''}`,
      passDone > 0 ? `${passes} + ${passDone}` : String(passes),
    ],
  ];
  return (
    <dl class="learnt">
      {figures.map(([name, number]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{number}</dd>
        </div>
      ))}
    </dl>
  );
}
