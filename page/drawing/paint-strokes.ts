/** Width of the pen, of the 280 of the paper. */
export const PEN = 12;

/** Paints what was drawn on paper of `side` x `side`; the context's unit is that of the strokes. */
export function paintStrokes(
  context: CanvasRenderingContext2D,
  strokes: readonly ArrayLike<number>[],
  side: number,
  { paper, text }: { readonly paper: string; readonly text: string },
): void {
  context.fillStyle = paper;
  context.fillRect(0, 0, side, side);
  Object.assign(context, {
    strokeStyle: text,
    fillStyle: text,
    lineWidth: PEN,
    lineCap: 'round',
    lineJoin: 'round',
  });
  for (const stroke of strokes) {
    context.beginPath();
    context.moveTo(stroke[0] as number, stroke[1] as number);
    // A dot is a line of no length.
    if (stroke.length === 2) context.lineTo((stroke[0] as number) + 0.01, stroke[1] as number);
    for (let i = 2; i < stroke.length; i += 2) context.lineTo(stroke[i] as number, stroke[i + 1] as number);
    context.stroke();
  }
}
