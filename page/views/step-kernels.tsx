import { PixelImage } from '../controls/pixel-image.tsx';
import { largest } from '../drawing/largest.ts';
import { own } from '../state/own-network.ts';

/** Weights of a kernel, and pixels of the page from one side of it to the other. */
const SIDE = 5;
const WIDTH = 40;

/** The twelve kernels of H1, as they are now. */
export function StepKernels() {
  const weights = own.value?.network.parameters().get('H1.weight')?.data;
  if (!weights) return null;
  const most = largest(weights);
  return (
    <>
      <h2>The kernels of H1</h2>
      <div class="row">
        {Array.from({ length: 12 }, (_, map) => (
          <PixelImage
            key={map}
            values={weights.subarray(map * SIDE ** 2, (map + 1) * SIDE ** 2)}
            columns={SIDE}
            width={WIDTH}
            most={most}
            label={`Kernel of map ${map + 1}`}
          />
        ))}
      </div>
    </>
  );
}
