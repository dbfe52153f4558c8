import { type ConvolutionOptions, convolution, dense, type LayerFor, scaledTanh } from '../index.ts';
import { OnnxError } from './onnx-error.ts';
import type { Node } from './read-graph.ts';
import { placesOf } from './to-onnx.ts';

/** Numbers that a network may have besides one for each byte of its file: a convolution makes many of few. */
const MOST_NUMBERS = 2 ** 20;

/**
 * What layers operators seem to be. Whether these compute the same has to be seen from them.
 * @param size of the file, in bytes
 * @param json what the metadata hold
 * @param places is given where the weights of each convolution stand among the zeros of connections that it has not
 * @returns layers that throw OnnxError where they are connected and need more memory than a file of its size may
 */
export function layersOf(
  nodes: readonly Node[],
  size: number,
  json: (key: string) => ReturnType<typeof JSON.parse>,
  places: Map<string, readonly number[]>,
): LayerFor[] {
  let room = MOST_NUMBERS + size;
  return nodes.flatMap(({ name: where, operator, attributes, constant }, k): LayerFor[] => {
    const near = (offset: number, operator: string) => {
      const node = nodes[k + offset];
      return node?.operator === operator ? node.constant.data[0] : undefined;
    };
    const { pads: [before = 0, , after = 0] = [], strides: [stride = 1] = [] } = attributes as Record<
      string,
      number[]
    >;
    const [units = 0, , kernel = 0] = constant.shape;
    const name = constant.name.replace(/\.weight$/, '');
    const isConvolution = operator === 'Conv';
    if (!['Conv', 'Gemm', 'Tanh'].includes(operator)) return [];
    return [
      (input) => {
        const { maps, height, width } = input;
        const border = before + after;
        room -=
          (height + border) * (width + border) * (maps + units / stride ** 2) +
          units * maps * (isConvolution ? kernel ** 2 : height * width);
        // Not if it is NaN either.
        if (!(room >= 0)) throw new OnnxError(where, 'an input that fits the file', [maps, height, width]);
        // No sooner: a table is read for no more layers than two of one name.
        const layerFor = isConvolution
          ? convolution({
              name,
              maps: units,
              kernel,
              stride,
              border: { before, after },
              // Without a border there is none that anybody sees.
              background: near(-1, 'Sub') ?? (border ? 0 : -1),
              connections: json(`${name}.connections`),
            })
          : operator === 'Gemm'
            ? dense({ name, units })
            : scaledTanh({
                amplitude: near(1, 'Mul') ?? 1,
                // What comes after another tanh is its amplitude.
                slope: (nodes[k - 2]?.operator !== operator && near(-1, 'Mul')) || 1,
              });
        const layer = layerFor(input);
        if (isConvolution) {
          const { connections } = layer.options as Required<ConvolutionOptions>;
          places.set(`${name}.weight`, placesOf(connections, maps, kernel));
        }
        return layer;
      },
    ];
  });
}
