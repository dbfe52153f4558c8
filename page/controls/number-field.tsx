import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';

/** A number to be typed. It is taken when it is typed to the end; what is no such number is said and not taken. */
export function NumberField({
  label,
  value,
  usual,
  isRight,
  expected,
  onChange,
}: {
  readonly label: string;
  /** Undefined where it is the usual one. */
  readonly value: number | undefined;
  /** What a field that is emptied goes back to. */
  readonly usual: number;
  readonly isRight: (value: number) => boolean;
  /** What it has to be, in words. */
  readonly expected: string;
  /** Undefined: the usual one. */
  readonly onChange: (value: number | undefined) => void;
}) {
  const typed = useSignal<string | undefined>(undefined);
  const isWrong = useSignal(false);
  const id = useId();
  const now = value ?? usual;
  return (
    <div class="number-field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        inputMode="decimal"
        autocomplete="off"
        value={typed.value ?? now}
        aria-invalid={isWrong.value}
        aria-describedby={isWrong.value ? `${id}-problem` : undefined}
        onInput={({ currentTarget }) => {
          typed.value = currentTarget.value;
          isWrong.value = false;
        }}
        onChange={({ currentTarget }) => {
          const text = currentTarget.value.trim().replace(',', '.');
          const number = text === '' ? usual : Number(text);
          isWrong.value = !Number.isFinite(number) || !isRight(number);
          if (isWrong.value) return;
          typed.value = undefined;
          onChange(number === usual ? undefined : number);
        }}
      />
      {isWrong.value && (
        <p id={`${id}-problem`} class="problem" role="alert">
          Expected {expected}; {now} stays.
        </p>
      )}
    </div>
  );
}
