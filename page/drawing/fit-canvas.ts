/**
 * Gives a canvas its size in the page, and the pixels that the screen has for it.
 * @param width in pixels of the page
 * @returns its context, scaled so that a unit is a pixel of the page
 */
export function fitCanvas(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
): CanvasRenderingContext2D {
  const ratio = Math.min(3, devicePixelRatio || 1);
  const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== wide || canvas.height !== high) Object.assign(canvas, { width: wide, height: high });
  // Not by attributes of the element: a strict policy refuses a style that stands in a page.
  // The height follows, so that a style may make it wider or narrower.
  Object.assign(canvas.style, { width: `${width}px`, height: 'auto' });
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  return context;
}
