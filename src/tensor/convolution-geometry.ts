import { expectWhole, wrongValue } from './expect.ts';
import { type Grid, LANES, paddedGrid } from './grid.ts';

/** Four output maps, and the input maps that at least one of them sees. */
export interface MapGroup {
  /** Input maps, ascending: the union over the four output maps. */
  readonly inputs: readonly number[];
  /** For each of `inputs` and each of the four output maps, `[input][lane]`: is there a connection? */
  readonly connected: readonly boolean[];
  /** Where the group's weights `[tap][input][lane]` begin. */
  readonly weights: number;
}

/** The sizes of a convolution and its connection table: all that its kernels are prepared for. */
export interface ConvolutionGeometry {
  readonly input: Grid;
  readonly output: Grid;
  /** Rows, and columns, of the receptive field. */
  readonly kernel: number;
  readonly stride: number;
  /** Rows, and columns, of background added before the first and after the last of the input. */
  readonly border: { readonly before: number; readonly after: number };
  /** The input with its border. */
  readonly bordered: Grid;
  readonly groups: readonly MapGroup[];
  /** Numbers stored for the weights: `[group][tap][input][lane]`. */
  readonly weights: number;
}

/**
 * Derives the sizes of a convolution.
 * @param connections for each output map the input maps that it sees
 * @throws RangeError for sizes that leave no output, or a table that names an input map twice or one that is not there
 */
export function convolutionGeometry(
  input: Grid,
  kernel: number,
  stride: number,
  border: { readonly before: number; readonly after: number },
  connections: readonly (readonly number[])[],
): ConvolutionGeometry {
  expectWhole('convolution stride', stride);
  expectWhole('convolution border.before', border.before, 0);
  expectWhole('convolution border.after', border.after, 0);
  expectWhole('convolution output maps', connections.length);
  const bordered = {
    ...input,
    height: border.before + input.height + border.after,
    width: border.before + input.width + border.after,
  };
  expectWhole('convolution kernel', kernel, 1, Math.min(bordered.height, bordered.width));
  connections.forEach((inputs, map) => {
    checkInputs(inputs, map, input.maps);
  });

  const groups: MapGroup[] = [];
  let weights = 0;
  for (let first = 0; first < connections.length; first += LANES) {
    const four = Array.from({ length: LANES }, (_, lane) => connections[first + lane] ?? []);
    const inputs = unionOf(four);
    const connected = inputs.flatMap((map) => four.map((seen) => seen.includes(map)));
    groups.push({ inputs, connected, weights });
    weights += kernel * kernel * inputs.length * LANES;
  }
  const output = paddedGrid(
    Math.floor((bordered.height - kernel) / stride) + 1,
    Math.floor((bordered.width - kernel) / stride) + 1,
    connections.length,
  );
  return { input, output, kernel, stride, border, bordered, groups, weights };
}

/** The maps that are in one of the lists, ascending. */
export function unionOf(lists: readonly (readonly number[])[]): number[] {
  return [...new Set(lists.flat())].sort((a, b) => a - b);
}

function checkInputs(inputs: readonly number[], map: number, inputMaps: number): void {
  const where = `connection table, output map ${map}`;
  if (!Array.isArray(inputs)) throw wrongValue(where, 'a list of input maps', inputs);
  const seen = new Set<number>();
  for (const input of inputs) {
    if (!Number.isInteger(input) || input < 0 || input >= inputMaps || seen.has(input)) {
      throw wrongValue(where, `input maps 0 to ${inputMaps - 1}, each once`, input);
    }
    seen.add(input);
  }
}
