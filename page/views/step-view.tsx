/** To come. */
export function StepView() {
  return <p class="hint">To come</p>;
}
