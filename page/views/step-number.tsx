/** A whole number to be typed; what is out of range becomes the nearest that is not. */
export function WholeNumber({
  onChange,
  ...range
}: {
  readonly min: number;
  readonly max: number;
  readonly value: number;
  readonly onChange: (value: number) => void;
}) {
  const { min, max } = range;
  return (
    <input
      type="number"
      {...range}
      disabled={min === max}
      onChange={({ currentTarget }) => {
        onChange(Math.min(max, Math.max(min, Math.round(Number(currentTarget.value)) || 0)));
      }}
    />
  );
}
