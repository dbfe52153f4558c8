import type { FileBytes } from './files/bytes.ts';
import type { OwnBytes } from './files/own-bytes.ts';
import { readSafetensors, SafetensorsError, writeSafetensors } from './files/safetensors.ts';
import { type ConnectionTable, LENET_1989_CONNECTIONS } from './layers/connections.ts';
import { convolution } from './layers/convolution.ts';
import { dense } from './layers/dense.ts';
import type { LayerFor } from './layers/layer.ts';
import { scaledTanh } from './layers/scaled-tanh.ts';
import { Network } from './network.ts';
import type { NetworkOptions } from './network-options.ts';
import { statsText } from './stats-text.ts';
import { expectFinite, expectObject, expectOptions } from './tensor/expect.ts';
import { oneLine } from './tensor/show.ts';

/** The choices that the paper leaves open. */
export interface LeNet1989Options
  extends Pick<NetworkOptions, 'seed' | 'initialisation' | 'loss' | 'kernels'> {
  /** Which 8 of the 12 maps of H1 each of the 12 maps of H2 sees. Default: `LENET_1989_CONNECTIONS`. */
  readonly connections?: ConnectionTable;
  /** Where the ten biases of the output begin: any number. Default: 0. */
  readonly outputBias?: number;
}

/** The border that makes 8 positions of 16, and 4 of 8, with 5 x 5 receptive fields two apart. */
const border = { before: 2, after: 1 };

/**
 * The layers of the paper's network (section 3) up to the sums of its output units, which have no tanh yet.
 * @param background of H1
 */
export function lenet1989Sums(connections: ConnectionTable, background = -1): LayerFor[] {
  return [
    convolution({ name: 'H1', maps: 12, kernel: 5, stride: 2, border, background }),
    scaledTanh(),
    convolution({ name: 'H2', maps: 12, kernel: 5, stride: 2, border, connections }),
    scaledTanh(),
    dense({ name: 'H3', units: 30 }),
    scaledTanh(),
    dense({ name: 'output', units: 10 }),
  ];
}

/**
 * The network of Y. LeCun et al., "Backpropagation Applied to Handwritten Zip Code Recognition", Neural Computation
 * 1(4):541-551, 1989, section 3. It reads 16 x 16 grey levels in [-1, 1] and answers with ten outputs, +1 for the
 * digit that it sees and -1 for the others.
 */
export class LeNet1989 extends Network {
  /** For each of the 12 maps of H2 the 8 maps of H1 that it sees, in the order of its weights (section 3.3). */
  readonly connections: ConnectionTable;

  /** @throws TypeError for options that are no object; RangeError for an impossible one */
  constructor(options: LeNet1989Options = {}) {
    expectOptions(
      'options',
      options,
      'seed',
      'initialisation',
      'loss',
      'kernels',
      'connections',
      'outputBias',
    );
    const { connections = LENET_1989_CONNECTIONS, outputBias = 0, ...rest } = options;
    super({
      ...rest,
      input: { height: 16, width: 16, maps: 1 },
      layers: [...lenet1989Sums(connections), scaledTanh()],
    });
    expectFinite('outputBias', outputBias);
    this.connections = connections;
    if (outputBias !== 0) {
      const parameters = this.parameters();
      parameters.get('output.bias')?.data.fill(outputBias);
      this.setParameters(parameters);
    }
  }

  /** The parameters as a safetensors file, in the outside order; its metadata hold the connection table. */
  override toSafetensors(): OwnBytes {
    return writeSafetensors(this.parameters(), { connections: JSON.stringify(this.connections) });
  }

  /**
   * The network that a safetensors file holds. Where the file names a connection table, that is the default.
   * @param bytes the file's bytes, written by `toSafetensors` or by another program that uses the same names and shapes
   * @throws SafetensorsError if the file is damaged, or one of its tensors is not the network's, or its connection table
   * is not the one asked for; RangeError for an impossible option
   */
  static override fromSafetensors(bytes: FileBytes, options: LeNet1989Options = {}): LeNet1989 {
    expectObject('options', options);
    const file = readSafetensors(bytes);
    const inFile = readConnections(file.metadata['connections']);
    const asked = options.connections;
    if (inFile && asked && JSON.stringify(inFile) !== JSON.stringify(asked)) {
      throw new SafetensorsError('connections', JSON.stringify(asked), JSON.stringify(inFile));
    }
    const connections = asked ?? inFile ?? LENET_1989_CONNECTIONS;
    const network = new LeNet1989({ ...options, connections });
    network.takeTensors(file);
    return network;
  }

  /** The counts of section 3.3, one a line. */
  override toString(): string {
    return statsText('LeNet from 1989', this);
  }
}

/** The connection table in a file's metadata, if there is one. */
function readConnections(text: string | undefined): ConnectionTable | undefined {
  if (text === undefined) return undefined;
  const all: readonly unknown[] = Array.from({ length: 12 }, (_, map) => map);
  const isList = (maps: unknown): boolean =>
    Array.isArray(maps) && maps.every((map) => all.includes(map)) && new Set(maps).size === maps.length;
  try {
    const value: unknown = JSON.parse(text);
    if (Array.isArray(value) && value.length === 12 && value.every(isList)) return value;
  } catch {
    // Not JSON: said below, with the text.
  }
  throw new SafetensorsError('connections', '12 lists of different maps from 0 to 11', oneLine(text));
}
