/** Milliseconds between two pictures of most screens. */
const FRAME = 16;

/**
 * Calls back after the picture, so that no more come than are seen; where pictures take long, so much later that two thirds of
 * the time are left for others.
 * @param took milliseconds that went before the picture
 */
export function whenDrawn(took: number, act: () => void): void {
  requestAnimationFrame(() => {
    const from = performance.now();
    // A task of its own comes when what the browser does for the picture is done.
    setTimeout(() => {
      const wait = 2 * (took + performance.now() - from) - FRAME;
      if (wait > 0) setTimeout(act, wait);
      else act();
    });
  });
}
