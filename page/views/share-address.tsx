import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { viewToSend } from '../state/address-sync.ts';
import { addressText, notInAddress, pageAddress } from '../state/page-address.ts';

/** The address of all that is shown. */
export function ShareAddress() {
  const field = useRef<HTMLInputElement>(null);
  const said = useSignal('');
  const text = addressText({ view: viewToSend.value });
  const address = location.href.replace(/#.*/, '') + (text === '' ? '' : `#${text}`);
  useEffect(() => {
    said.value = '';
  }, [address]);
  const copy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(address);
      said.value = 'Copied.';
    } catch {
      said.value = 'Not copied, but selected.';
    }
  };
  const { done, run } = pageAddress.value;
  return (
    <section class="stack">
      <h2>The address</h2>
      <p>
        Who opens it sees what you see: drawing, weights, unit and view.
        {done > 0 &&
          run.digits === 'generated' &&
          ' The network is trained again there, and ends with the same bits.'}
      </p>
      <div class="row share-address">
        <input ref={field} readOnly value={address} aria-label="Address of what is shown" />
        <button type="button" class="primary" onClick={copy}>
          Copy
        </button>
      </div>
      {notInAddress.value.map((sentence) => (
        <p key={sentence} class="hint">
          {sentence}
        </p>
      ))}
      <p class="hint" aria-live="polite">
        {said.value}
      </p>
    </section>
  );
}
