import { useSignal } from '@preact/signals';
import { Choice } from '../controls/choice.tsx';
import { PixelImage } from '../controls/pixel-image.tsx';
import { cell, isRejected, listed, listPage, PAGE } from '../state/errors.ts';
import { view } from '../state/navigation.ts';
import { showTestDigit, testRead } from '../state/test-digits.ts';
import { count } from './figures.ts';

const PLACES = [
  { value: 'read', text: 'Read' },
  { value: 'network', text: 'Network' },
] as const;

/** The digits behind a number, or all that are misread, in pages. */
export function ErrorsDigits() {
  const place = useSignal<'read' | 'network'>('read');
  const all = listed.value;
  const pages = Math.max(1, Math.ceil(all.length / PAGE));
  const page = Math.min(listPage.value, pages - 1);
  const of = cell.value;
  const turn = (by: number) => {
    listPage.value = page + by;
  };
  return (
    <section class="errors-digits stack">
      <h2>
        {of ? `${of.label} read as ${of.digit}` : 'All misread'}: {count(all.length)}
      </h2>
      <p class="hint">
        {of && of.label === of.digit ? 'The least sure first' : 'The surest of the wrong first'}; the margin
        is how far the answer is ahead of the next.
      </p>
      <div class="row">
        <Choice
          name="errors-place"
          legend="A click opens it in"
          options={PLACES}
          value={place.value}
          onChange={(value) => {
            place.value = value;
          }}
        />
        {of && (
          <button
            type="button"
            onClick={() => {
              cell.value = undefined;
              listPage.value = 0;
            }}
          >
            All misread
          </button>
        )}
      </div>
      <ul class="errors-list">
        {all.slice(page * PAGE, (page + 1) * PAGE).map(({ index, label, digit, margin }) => {
          const rejected = isRejected(margin);
          return (
            <li key={index}>
              <button
                type="button"
                class={rejected ? 'rejected' : ''}
                onClick={() => {
                  showTestDigit(index);
                  view.value = place.value;
                }}
              >
                <PixelImage
                  values={testRead.value?.digits.image(index) ?? []}
                  columns={16}
                  width={48}
                  label={`digit ${index}:`}
                />
                <span>
                  {label} → {digit}
                </span>
                <span class="hint">{margin.toFixed(2)}</span>
                {rejected && <span class="hint">rejected</span>}
              </button>
            </li>
          );
        })}
      </ul>
      {pages > 1 && (
        <div class="row">
          <button type="button" disabled={page === 0} onClick={() => turn(-1)}>
            Earlier
          </button>
          <span>
            page {page + 1} of {pages}
          </span>
          <button type="button" disabled={page === pages - 1} onClick={() => turn(1)}>
            Later
          </button>
        </div>
      )}
    </section>
  );
}
