/** To come. */
export function ErrorsView() {
  return <p class="hint">To come</p>;
}
