import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { whenDrawn } from '../../../page/state/when-drawn.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (call: () => void) => call());
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test.each([
  // Less than a third of a frame: at once.
  [0, 0],
  [5, 0],
  // Twice as long as it took, less the frame that it waits for anyhow.
  [20, 2 * 20 - 16],
  [60, 2 * 60 - 16],
])('after a picture that took %i ms others have %i ms', (took, rest) => {
  let isCalled = false;
  whenDrawn(took, () => {
    isCalled = true;
  });
  expect(isCalled).toBe(false);
  vi.advanceTimersByTime(Math.max(0, rest - 1));
  expect(isCalled).toBe(rest === 0);
  vi.advanceTimersByTime(2);
  expect(isCalled).toBe(true);
});
