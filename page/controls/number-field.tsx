import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';

/** A number to be typed. What is typed stays as it is while it is typed; what is no such number is said and not taken. */
export function NumberField({
  label,
  value,
  placeholder,
  isRight,
  expected,
  onChange,
}: {
  readonly label: string;
  /** Undefined where it is left empty. */
  readonly value: number | undefined;
  /** What holds where it is left empty; without it, empty is wrong. */
  readonly placeholder?: string;
  readonly isRight: (value: number) => boolean;
  /** What it has to be, in words. */
  readonly expected: string;
  readonly onChange: (value: number | undefined) => void;
}) {
  const typed = useSignal<string | undefined>(undefined);
  const id = useId();
  const shown = typed.value ?? (value === undefined ? '' : String(value));
  const isWrong = typed.value !== undefined && parse(typed.value) === null;
  /** Null: no such number. */
  function parse(text: string): number | undefined | null {
    const trimmed = text.trim().replace(',', '.');
    if (trimmed === '') return placeholder === undefined ? null : undefined;
    const number = Number(trimmed);
    return Number.isFinite(number) && isRight(number) ? number : null;
  }
  return (
    <div class="number-field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        inputMode="decimal"
        autocomplete="off"
        value={shown}
        placeholder={placeholder}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? `${id}-problem` : undefined}
        onInput={({ currentTarget }) => {
          typed.value = currentTarget.value;
          const parsed = parse(currentTarget.value);
          if (parsed !== null) onChange(parsed);
        }}
        onBlur={() => {
          if (!isWrong) typed.value = undefined;
        }}
      />
      {isWrong && (
        <p id={`${id}-problem`} class="problem" role="alert">
          Expected {expected}; {value ?? placeholder} stays.
        </p>
      )}
    </div>
  );
}
