import { notice } from '../state/notice.ts';

/** What the page has to say about an address or a file. */
export function Notice() {
  if (!notice.value) return null;
  return (
    <p class="problem" role="alert">
      {notice.value}{' '}
      <button
        type="button"
        onClick={() => {
          notice.value = undefined;
        }}
      >
        Close
      </button>
    </p>
  );
}
