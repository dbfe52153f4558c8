/** To come. */
export function TrainView() {
  return <p class="hint">To come</p>;
}
