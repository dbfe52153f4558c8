/** One of several that are listed when it is opened. */
export function Select<Value extends string | number>({
  label,
  options,
  value,
  onChange,
}: {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly text: string | number }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}) {
  return (
    <label>
      {label}{' '}
      <select
        value={value}
        disabled={options.length === 1}
        onChange={({ currentTarget }) =>
          onChange((options[currentTarget.selectedIndex] as { value: Value }).value)
        }
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The ten digits, each with what else is said of it. */
export function tenDigits(more: (digit: number) => string = () => ''): { value: number; text: string }[] {
  return Array.from({ length: 10 }, (_, value) => ({ value, text: value + more(value) }));
}
