import { useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { KERNELS_HEIGHT, KERNELS_WIDTH, paintKernels } from '../drawing/paint-kernels.ts';
import { colours } from '../drawing/scheme.ts';
import { PixelSquares } from '../drawing/squares.ts';
import { network } from '../state/networks.ts';
import { weightsHere } from '../state/trained-here.ts';
import { weightVector } from '../worker/weight-vector.ts';

/** The kernels of both convolutions, as they are formed; before that, those of the weights that read. */
export function TrainKernels() {
  const canvas = useRef<HTMLCanvasElement>(null);
  useSignalEffect(() => {
    const squares = new PixelSquares(KERNELS_WIDTH, KERNELS_HEIGHT);
    paintKernels(squares, weightsHere.value ?? weightVector(network.value.network), colours.value);
    const image = new ImageData(squares.data, squares.width);
    canvas.current?.getContext('2d')?.putImageData(image, 0, 0);
  });
  return (
    <figure class="kernels">
      <canvas
        ref={canvas}
        width={KERNELS_WIDTH}
        height={KERNELS_HEIGHT}
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
