import { saveFile } from '../controls/save-file.ts';
import { network } from '../state/networks.ts';
import { runReport } from '../state/run-report.ts';
import { isHeldOut, passes, running, sets } from '../state/training.ts';

/** The figures of the run, for programs. */
export function ShareReport() {
  const [run, all, digits] = [running.value, passes.value, sets.value];
  const isThere = run && digits && all.length > 0;
  const save = async () => {
    if (!isThere) return;
    const report = await runReport(run, all, digits, network.value.network.kernels, isHeldOut.value);
    saveFile('report.json', `${JSON.stringify(report, undefined, 2)}\n`, 'application/json');
  };
  return (
    <section class="stack">
      <h2>The run</h2>
      <div class="row">
        <button type="button" disabled={!isThere} onClick={save}>
          Save report.json
        </button>
        <span class="hint">
          {isThere ? 'The figures of every pass, for programs.' : 'There is no run yet: start one in Train.'}
        </span>
      </div>
    </section>
  );
}
