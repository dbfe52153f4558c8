import { learningCurve } from 'lenet-1989/pictures';
import { SvgPicture } from '../controls/svg-picture.tsx';
import { type DonePass, isGoing, isHeldOut, passes, running } from '../state/training.ts';
import { PAPER } from './train-paper.ts';

/** Both sets over the passes: how far the outputs are from their targets, and what was misread. */
export function TrainCurves() {
  const isThePapers = running.value?.digits === 'zip' && !isHeldOut.value;
  // The room is kept, so that nothing jumps when the first pass is done.
  if (passes.value.length === 0) return isGoing.value ? <div class="curves" /> : null;
  // The recipe of today is not the paper's, and makes something else smaller.
  const isModern = running.value?.recipe === 'modern';
  const [figure, loss] = lossOf();
  const text = isModern ? undefined : isThePapers ? '1989' : '1989, on other digits';
  return (
    <section class="curves" aria-label="Learning curves">
      <Curve figure="misread, %" text={text} paper="percent" of={misreadOf} />
      <Curve figure={figure} text={text} paper="halfMse" of={loss} />
    </section>
  );
}

function Curve({
  figure,
  text,
  paper,
  of,
}: {
  readonly figure: string;
  /** What the paper's figures are called; undefined where they do not compare. */
  readonly text: string | undefined;
  readonly paper: 'percent' | 'halfMse';
  readonly of: (done: DonePass) => readonly [train: number, test: number];
}) {
  const reference = text && {
    pass: PAPER.pass,
    train: PAPER.train[paper],
    test: PAPER.test[paper],
    text,
  };
  return <SvgPicture svg={curveOf(figure, of, reference ? { reference } : {})} />;
}

/** What training makes smaller, and what it is called. */
export function lossOf(): [figure: string, of: (done: DonePass) => readonly [train: number, test: number]] {
  return running.value?.recipe === 'modern'
    ? ['cross-entropy', ({ loss, testLoss }) => [loss, testLoss as number]]
    : ['half mean squared error', ({ train, test }) => [train.halfMse, test.halfMse]];
}

/** The learning curve of a figure of both sets, as SVG. */
export function curveOf(
  figure: string,
  of: (done: DonePass) => readonly [train: number, test: number],
  more: Omit<Parameters<typeof learningCurve>[1], 'figure'> = {},
): string {
  const points = passes.value.map((done) => {
    const [train, test] = of(done);
    return { pass: done.pass, train, test };
  });
  return learningCurve(points, {
    figure,
    testIs: isHeldOut.value ? 'held-out digits' : 'test digits',
    ...more,
  });
}

/** Of digits that were misread, in per cent. */
export function misreadOf({ train, test }: DonePass): readonly [train: number, test: number] {
  return [100 * train.errorRate, 100 * test.errorRate];
}
