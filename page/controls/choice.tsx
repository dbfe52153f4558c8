/** One of several, side by side: a group of radio buttons. */
export function Choice<Value extends string>({
  name,
  legend,
  options,
  value,
  onChange,
}: {
  /** Of the group: no other on the page has it. */
  readonly name: string;
  readonly legend: string;
  readonly options: readonly { readonly value: Value; readonly text: string }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}) {
  return (
    <fieldset class="choice">
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>{option.text}</span>
        </label>
      ))}
    </fieldset>
  );
}
