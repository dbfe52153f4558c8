import { useComputed } from '@preact/signals';
import { learningCurve } from 'lenet-1989/pictures';
import { SvgPicture } from '../controls/svg-picture.tsx';
import { type DonePass, isHeldOut, passes, running, status } from '../state/training.ts';
import { PAPER } from './train-paper.ts';

/** Both sets over the passes: how far the outputs are from their targets, and what was misread. */
export function TrainCurves() {
  const isThePapers = running.value?.digits === 'zip' && !isHeldOut.value;
  // The room is kept, so that nothing jumps when the first pass is done.
  if (passes.value.length === 0) return status.value === 'running' ? <div class="curves" /> : null;
  const text = isThePapers ? '1989' : '1989, on other digits';
  return (
    <section class="curves" aria-label="Learning curves">
      <Curve figure="misread, %" text={text} of={({ misses, count }) => (100 * misses) / count} />
      <Curve figure="half mean squared error" text={text} of={({ halfMse }) => halfMse} />
    </section>
  );
}

/** Two figures that count: as many as the paper prints. */
function short(figure: number): number {
  return Number(figure.toPrecision(2));
}

/** What a curve can be of. */
interface Figures {
  readonly halfMse: number;
  readonly misses: number;
  readonly count: number;
}

function Curve({
  figure,
  text,
  of,
}: {
  readonly figure: string;
  readonly text: string;
  readonly of: (figures: Figures) => number;
}) {
  const svg = useComputed(() => {
    const figuresOf = (set: DonePass['train']) =>
      of({ halfMse: set.halfMse, misses: set.errorRate, count: 1 });
    return learningCurve(
      passes.value.map(({ pass, train, test }) => ({ pass, train: figuresOf(train), test: figuresOf(test) })),
      {
        figure,
        testIs: isHeldOut.value ? 'held-out digits' : 'test digits',
        reference: { pass: PAPER.pass, train: short(of(PAPER.train)), test: short(of(PAPER.test)), text },
      },
    );
  });
  return <SvgPicture svg={svg.value} />;
}
