import { useSignalEffect } from '@preact/signals';
import { LENET_1989_CONNECTIONS } from 'lenet-1989';
import { useMemo, useRef } from 'preact/hooks';
import { fitCanvas } from '../drawing/fit-canvas.ts';
import { kernelPlaces, paintKernels } from '../drawing/paint-kernels.ts';
import { colours } from '../drawing/scheme.ts';
import { network } from '../state/networks.ts';
import { weightsHere } from '../state/trained-here.ts';
import { weightVector } from '../worker/weight-vector.ts';

/** Where the kernels of H1 and of H2 stand among all weights: there is a bias for each unit of H1 between them. */
const H1 = [0, 12 * 25] as const;
const H2 = [12 * 25 + 12 * 64, 12 * 25 + 12 * 64 + 96 * 25] as const;

/** The kernels of both convolutions, as they are formed. */
export function TrainKernels() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const places = useMemo(() => kernelPlaces(12, LENET_1989_CONNECTIONS), []);
  useSignalEffect(() => {
    const weights = weightsHere.value ?? weightVector(network.value.network);
    const scheme = colours.value;
    if (!canvas.current) return;
    const context = fitCanvas(canvas.current, places.width, places.height);
    context.fillStyle = scheme.paper;
    context.fillRect(0, 0, places.width, places.height);
    paintKernels(context, places.h1, weights.subarray(...H1), scheme);
    paintKernels(context, places.h2, weights.subarray(...H2), scheme);
  });
  return (
    <figure class="kernels">
      <canvas ref={canvas} role="img" aria-label="The kernels of H1 and H2: orange above zero, blue below" />
      <figcaption>
        Kernels: on top the 12 of H1; below each, those of H2 that see its map, a row for each map of H2.
      </figcaption>
    </figure>
  );
}
