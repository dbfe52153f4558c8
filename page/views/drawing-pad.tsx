import { useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { fitCanvas } from '../drawing/fit-canvas.ts';
import { paintStrokes } from '../drawing/paint-strokes.ts';
import { colours } from '../drawing/scheme.ts';
import { beginStroke, clearPaper, continueStroke, PAD, strokes, undoStroke } from '../state/subject.ts';

/** Side of the paper in the page, at most. */
const SIDE = 280;

/** Paper to draw on, by mouse, pen or finger. */
export function DrawingPad() {
  const canvas = useRef<HTMLCanvasElement>(null);
  useSignalEffect(() => {
    const [drawn, scheme] = [strokes.value, colours.value];
    if (!canvas.current) return;
    const context = fitCanvas(canvas.current, SIDE, SIDE);
    context.scale(SIDE / PAD, SIDE / PAD);
    paintStrokes(context, drawn, PAD, scheme);
  });
  /** In units of the paper, whatever its size on the screen. */
  const placeOf = ({ clientX, clientY }: PointerEvent): [number, number] => {
    const { left, top, width } = (canvas.current as HTMLCanvasElement).getBoundingClientRect();
    return [((clientX - left) * PAD) / width, ((clientY - top) * PAD) / width];
  };
  const pen = useRef<number | undefined>(undefined);
  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0 || pen.current !== undefined) return;
    pen.current = event.pointerId;
    canvas.current?.setPointerCapture(event.pointerId);
    beginStroke(...placeOf(event));
  };
  const onPointerMove = (event: PointerEvent) => {
    if (event.pointerId !== pen.current) return;
    const all = event.getCoalescedEvents?.() ?? [];
    continueStroke((all.length > 0 ? all : [event]).flatMap(placeOf));
  };
  const onPointerEnd = (event: PointerEvent) => {
    if (event.pointerId === pen.current) pen.current = undefined;
  };
  return (
    <div class="pad">
      <canvas
        ref={canvas}
        role="img"
        aria-label="Paper to draw a digit on"
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerEnd}
        onPointerCancel={onPointerEnd}
      />
      {strokes.value.length === 0 && <p class="pad-hint">Draw a digit here</p>}
      <div class="row">
        <button type="button" onClick={undoStroke} disabled={strokes.value.length === 0}>
          Undo
        </button>
        <button type="button" onClick={clearPaper} disabled={strokes.value.length === 0}>
          Clear
        </button>
      </div>
    </div>
  );
}
