import { useSignal } from '@preact/signals';
import { Select } from '../controls/select.tsx';
import { isPlaying } from '../state/step-player.ts';
import { PHASE_LAYERS, PHASES, type Phase, type SumLayer } from '../state/step-position.ts';
import { goTo, position, step, work } from '../state/stepping.ts';
import { count as counted } from './figures.ts';
import { EXPLAINED, partsOf, placeText, spoken } from './step-text.ts';

/** The step that is shown, with its numbers. */
export function StepFormula() {
  const [digit, at, now] = [work.value, position.value, step.value];
  if (!digit || !now) return null;
  const parts = partsOf(digit, at, now);
  const place = placeText(digit, at, now);
  return (
    <>
      <GoTo />
      <h2>{place}</h2>
      <p class={`formula-parts ${at.phase}`} aria-hidden="true">
        {parts.map((part, n) => (
          <span key={n} class={n === parts.length - 1 ? 'part result' : 'part'}>
            <span class="part-sign">{part.sign}</span>
            <span class="part-number">{part.number}</span>
            <span class="part-name">{part.name}</span>
          </span>
        ))}
      </p>
      <p class="only-heard" aria-live={isPlaying.value ? 'off' : 'polite'}>
        {`${place}: ${spoken(parts)}`}
      </p>
      <p class="hint">{EXPLAINED[at.phase]}</p>
    </>
  );
}

/** Where the step is, to be changed. */
function GoTo() {
  const { phase, layer, unit } = position.value;
  const layers = PHASE_LAYERS[phase];
  const count = work.value?.units(phase, layer) ?? 1;
  /** What is typed stays while it is stepped. */
  const typed = useSignal<string | undefined>(undefined);
  const go = (to: { phase?: Phase; layer?: SumLayer; unit?: number }) => {
    const next = { phase, layer, unit: 0, ...to };
    if (to.phase) next.layer = PHASE_LAYERS[to.phase][0] as SumLayer;
    goTo({ ...next, step: 0 });
  };
  return (
    <div class="row">
      <Select
        label="Phase"
        options={PHASES.map((value) => ({ value, text: value }))}
        value={phase}
        onChange={(value) => go({ phase: value })}
      />
      <Select
        label="layer"
        options={layers.map((value) => ({ value, text: value }))}
        value={layer}
        onChange={(value) => go({ layer: value })}
      />
      <label>
        {phase === 'update' ? 'weight' : 'unit'}{' '}
        <input
          type="number"
          min={1}
          max={count}
          disabled={count === 1}
          value={typed.value ?? unit + 1}
          onInput={({ currentTarget }) => {
            typed.value = currentTarget.value;
          }}
          onBlur={() => {
            typed.value = undefined;
          }}
          onChange={({ currentTarget }) => {
            typed.value = undefined;
            const wanted = Math.round(Number(currentTarget.value)) || 1;
            go({ unit: Math.min(count, Math.max(1, wanted)) - 1 });
          }}
        />{' '}
        <span class="hint">of {counted(count)}</span>
      </label>
    </div>
  );
}
