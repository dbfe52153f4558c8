/** To come. */
export function ShareView() {
  return <p class="hint">To come</p>;
}
