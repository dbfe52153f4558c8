import { useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { fitCanvas } from '../drawing/fit-canvas.ts';
import { paintStrokes } from '../drawing/paint-strokes.ts';
import { colours } from '../drawing/scheme.ts';
import {
  beginStroke,
  canUndo,
  clearPaper,
  continueStroke,
  isBlank,
  PAD,
  strokes,
  subject,
  undo,
} from '../state/subject.ts';
import { Verdict } from './outputs.tsx';
import { PictureFound } from './picture-steps.tsx';

/** Side of the paper that is painted; the page makes it as large as there is room. */
const SIDE = 400;

/** Paper, or the picture that lies on it, and what is read there. */
export function DrawingPad() {
  const { kind } = subject.value;
  return (
    <div class="pad">
      {kind === 'picture' ? <PictureFound /> : <Paper />}
      <Verdict />
      <div class="row">
        <button type="button" onClick={undo} disabled={!canUndo.value}>
          Undo
        </button>
        <button type="button" onClick={clearPaper} disabled={isBlank(subject.value)}>
          Clear
        </button>
      </div>
    </div>
  );
}

/** To draw on, by mouse, pen or finger. */
function Paper() {
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
    <div class="paper">
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
    </div>
  );
}
