import { Choice } from '../controls/choice.tsx';
import { type Start, start, startAgain, startSeed } from '../state/own-network.ts';

const STARTS: readonly { readonly value: Start; readonly text: string }[] = [
  { value: 'chosen', text: 'the chosen weights' },
  { value: 'untrained', text: 'untrained' },
];

/** The weights that are stepped through, which are never those that read. */
export function StartFrom() {
  return (
    <details>
      <summary>
        Start from{' '}
        {start.value === 'chosen' ? 'the chosen weights' : `untrained weights, seed ${startSeed.value}`}
      </summary>
      <div class="row">
        <Choice
          name="start"
          legend="Start from"
          options={STARTS}
          value={start.value}
          onChange={(value) => {
            start.value = value;
            startAgain();
          }}
        />
        {start.value === 'untrained' && (
          <label>
            seed{' '}
            <input
              type="number"
              min={0}
              max={2 ** 32 - 1}
              value={startSeed.value}
              onChange={({ currentTarget }) => {
                startSeed.value = Math.min(
                  2 ** 32 - 1,
                  Math.max(0, Math.round(Number(currentTarget.value)) || 0),
                );
                startAgain();
              }}
            />
          </label>
        )}
        <button type="button" onClick={startAgain}>
          Start again
        </button>
      </div>
    </details>
  );
}
