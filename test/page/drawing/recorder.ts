/** A rectangle that was painted. */
interface Painted {
  readonly colour: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A canvas that keeps what is painted on it, and paints nothing. */
export function recorder() {
  const painted: { readonly fills: Painted[]; readonly strokes: Painted[] } = { fills: [], strokes: [] };
  const rectangle = (colour: string, [x, y, width, height]: number[]) => ({ colour, x, y, width, height });
  const context = {
    fillStyle: '',
    strokeStyle: '',
    fillRect: (...edges: number[]) => painted.fills.push(rectangle(context.fillStyle, edges)),
    strokeRect: (...edges: number[]) => painted.strokes.push(rectangle(context.strokeStyle, edges)),
    fillText: () => {},
    measureText: () => ({ width: 10 }),
    save: () => {},
    restore: () => {},
    translate: () => {},
  };
  return { context: context as unknown as CanvasRenderingContext2D, painted };
}
