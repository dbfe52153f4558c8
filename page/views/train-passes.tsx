import type { Evaluation } from 'lenet-1989';
import { isHeldOut, passes, running, shownFigures, shownPass, showPass } from '../state/training.ts';
import { PAPER } from './train-paper.ts';

/** Passes that are listed. */
const ROWS = 5;

/** The passes with their figures, and a way back to each; their room is kept from the beginning, so that nothing jumps. */
export function TrainPasses() {
  const all = passes.value;
  const shown = shownFigures.value?.pass ?? 0;
  const end = Math.max(shown, Math.min(ROWS, all.length));
  const rows = Array.from({ length: ROWS }, (_, n) => all[end - ROWS + n]).sort(
    (a, b) => Number(!a) - Number(!b),
  );
  const isModern = running.value?.recipe === 'modern';
  const figure = isModern ? 'loss' : 'half MSE';
  const isThePapers = running.value?.digits === 'zip' && !isHeldOut.value;
  return (
    <section class="stack train-passes" aria-label="Passes">
      <Scrubber />
      <table>
        <caption class="only-heard">Figures after each pass</caption>
        <thead>
          <tr>
            <td />
            <th colSpan={2} scope="colgroup">
              learnt from
            </th>
            <th colSpan={2} scope="colgroup">
              {isHeldOut.value ? 'held out' : 'test digits'}
            </th>
          </tr>
          <tr>
            <th scope="col">pass</th>
            <th scope="col">{figure}</th>
            <th scope="col">misread</th>
            <th scope="col">{figure}</th>
            <th scope="col">misread</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((each, n) => (
            <tr key={n} class={each && each.pass === shown ? 'shown' : ''}>
              {each ? <th scope="row">{each.pass}</th> : <td>&nbsp;</td>}
              <Figures of={each?.train} loss={isModern ? each?.loss : each?.train.halfMse} />
              <Figures of={each?.test} loss={isModern ? each?.testLoss : each?.test.halfMse} />
            </tr>
          ))}
        </tbody>
        {!isModern && (
          <tfoot>
            <tr>
              <th scope="row">1989, {PAPER.pass}</th>
              {[PAPER.train, PAPER.test].map((of) => (
                <Figures key={of.count} of={{ ...of, errorRate: of.misses / of.count }} loss={of.halfMse} />
              ))}
            </tr>
          </tfoot>
        )}
      </table>
      <p class="hint">
        {isModern
          ? 'Loss: cross-entropy. Digits learnt from are distorted first.'
          : isThePapers
            ? 'The last row is the paper\u2019s, on these digits.'
            : 'The last row is the paper\u2019s, on its zip-code digits: only those compare.'}
      </p>
    </section>
  );
}

function Figures({
  of,
  loss,
}: {
  readonly of: Pick<Evaluation, 'misses' | 'errorRate'> | undefined;
  readonly loss: number | undefined;
}) {
  return (
    <>
      <td>{loss?.toFixed(4)}</td>
      <td>
        {of?.misses}
        {of && <span class="rate"> ({(100 * of.errorRate).toFixed(1)} %)</span>}
      </td>
    </>
  );
}

/** Goes back to the weights after any pass. */
function Scrubber() {
  const last = passes.value.length;
  const at = shownPass.value ?? last;
  return (
    <div class="row scrubber">
      <label>
        Weights after pass <span class="at">{last === 0 ? '\u2013' : at}</span>
        <input
          type="range"
          min={1}
          max={Math.max(1, last)}
          value={Math.max(1, at)}
          disabled={last < 2}
          aria-valuetext={`pass ${at} of ${last}`}
          onInput={({ currentTarget }) => showPass(Number(currentTarget.value))}
        />
      </label>
      <button type="button" disabled={shownPass.value === undefined} onClick={() => showPass(undefined)}>
        Back to the last
      </button>
    </div>
  );
}
