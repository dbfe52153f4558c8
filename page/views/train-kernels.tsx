import { useSignalEffect } from '@preact/signals';
import { LENET_1989_CONNECTIONS } from 'lenet-1989';
import { useMemo, useRef } from 'preact/hooks';
import { KernelPixels, kernelPlaces } from '../drawing/kernel-pixels.ts';
import { colours } from '../drawing/scheme.ts';
import { network } from '../state/networks.ts';
import { weightsHere } from '../state/trained-here.ts';
import { weightVector } from '../worker/weight-vector.ts';

/** Where the kernels of H1 and of H2 stand among all weights: there is a bias for each unit of H1 between them. */
const H1 = [0, 12 * 25] as const;
const H2 = [12 * 25 + 12 * 64, 12 * 25 + 12 * 64 + 96 * 25] as const;

/** The kernels of both convolutions, as they are formed; before that, those of the weights that read. */
export function TrainKernels() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const pixels = useMemo(() => new KernelPixels(kernelPlaces(12, LENET_1989_CONNECTIONS)), []);
  useSignalEffect(() => {
    const weights = weightsHere.value ?? weightVector(network.value.network);
    pixels.draw(weights.subarray(...H1), weights.subarray(...H2), colours.value);
    const { data, width, height } = pixels;
    canvas.current?.getContext('2d')?.putImageData(new ImageData(data, width, height), 0, 0);
  });
  return (
    <figure class="kernels">
      <canvas
        ref={canvas}
        width={pixels.width}
        height={pixels.height}
        role="img"
        aria-label="The kernels of H1 and H2: orange above zero, blue below"
      />
      <figcaption>
        Kernels of {weightsHere.value ? 'what is trained here' : network.value.title}: the 12 of H1; below
        each, those of H2 that see its map.
      </figcaption>
    </figure>
  );
}
