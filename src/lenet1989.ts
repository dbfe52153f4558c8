import type { FileBytes } from './files/bytes.ts';
import type { OwnBytes } from './files/own-bytes.ts';
import { readSafetensors, SafetensorsError } from './files/safetensors.ts';
import { connect } from './layers/connect.ts';
import { type ConnectionTable, LENET_1989_CONNECTIONS } from './layers/connections.ts';
import { convolution } from './layers/convolution.ts';
import { dense } from './layers/dense.ts';
import { imageGrid } from './layers/image-grid.ts';
import type { LayerFor } from './layers/layer.ts';
import { scaledTanh } from './layers/scaled-tanh.ts';
import { Network } from './network.ts';
import type { NetworkOptions } from './network-options.ts';
import { statsText } from './stats-text.ts';
import { expectFinite, expectObject, expectOptions, wrongValue } from './tensor/expect.ts';
import { oneLine } from './tensor/show.ts';

/** How the units of a network squash their sums: by f(a) = 1.7159 tanh(2a/3), or by tanh alone. */
export type Squash = 'scaled tanh' | 'tanh';

/** The choices that the paper leaves open, and one that it does not: how units squash. */
export interface LeNet1989Options
  extends Pick<NetworkOptions, 'seed' | 'initialisation' | 'loss' | 'kernels'> {
  /** Which 8 of the 12 maps of H1 each of the 12 maps of H2 sees. Default: `LENET_1989_CONNECTIONS`. */
  readonly connections?: ConnectionTable;
  /** Where the ten biases of the output begin: any number. Default: 0. */
  readonly outputBias?: number;
  /** Of all units. Default: `scaled tanh`, the paper's; others have trained the network with `tanh`. */
  readonly squash?: Squash;
}

/** What errors expect. */
const SQUASHES = 'scaled tanh or tanh';

const IMAGE = { height: 16, width: 16, maps: 1 };

/** The border that makes 8 positions of 16, and 4 of 8, with 5 x 5 receptive fields two apart. */
const border = { before: 2, after: 1 };

/**
 * The layers of the paper's network (section 3) up to the sums of its output units, which are not squashed yet.
 * @param background of H1
 */
export function lenet1989Sums(connections: ConnectionTable, background = -1, squash?: Squash): LayerFor[] {
  const squashed = squashing(squash);
  return [
    convolution({ name: 'H1', maps: 12, kernel: 5, stride: 2, border, background }),
    squashed,
    convolution({ name: 'H2', maps: 12, kernel: 5, stride: 2, border, connections }),
    squashed,
    dense({ name: 'H3', units: 30 }),
    squashed,
    dense({ name: 'output', units: 10 }),
  ];
}

function squashing(squash: Squash = 'scaled tanh'): LayerFor {
  if (!isSquash(squash)) throw wrongValue('squash', SQUASHES, squash);
  return scaledTanh(squash === 'tanh' ? { amplitude: 1, slope: 1 } : {});
}

function isSquash(squash: string): squash is Squash {
  return squash === 'tanh' || squash === 'scaled tanh';
}

/**
 * The network of Y. LeCun et al., "Backpropagation Applied to Handwritten Zip Code Recognition", Neural Computation
 * 1(4):541-551, 1989, section 3. It reads 16 x 16 grey levels in [-1, 1] and answers with ten outputs, +1 for the
 * digit that it sees and -1 for the others.
 */
export class LeNet1989 extends Network {
  /** For each of the 12 maps of H2 the 8 maps of H1 that it sees, in the order of its weights (section 3.3). */
  readonly connections: ConnectionTable;
  /** How its units squash their sums. Weights that were learnt with one function are of no use with the other. */
  readonly squash: Squash;

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
      'squash',
    );
    const { connections = LENET_1989_CONNECTIONS, outputBias = 0, squash = 'scaled tanh', ...rest } = options;
    super({ ...rest, input: IMAGE, layers: [...lenet1989Sums(connections, -1, squash), squashing(squash)] });
    expectFinite('outputBias', outputBias);
    this.connections = connections;
    this.squash = squash;
    if (outputBias !== 0) {
      const parameters = this.parameters();
      parameters.get('output.bias')?.data.fill(outputBias);
      this.setParameters(parameters);
    }
  }

  /**
   * The parameters as a safetensors file, in the outside order; its metadata hold the connection table, and the squashing
   * function unless it is the paper's.
   * @param metadata what else is to be said of them, text by name
   * @throws TypeError if the metadata are no object; SafetensorsError if they hold anything but text
   */
  override toSafetensors(metadata: Readonly<Record<string, string>> = {}): OwnBytes {
    expectObject('metadata', metadata);
    const { connections, squash } = this;
    const all: Record<string, string> = { ...metadata, connections: JSON.stringify(connections), squash };
    // Goes without saying: so files are what they were when there was no other.
    if (squash === 'scaled tanh') delete all['squash'];
    return super.toSafetensors(all);
  }

  /**
   * The network that a safetensors file holds, with the connection table and the squashing function that it names. Where it
   * names no table, the table may be asked for; where it names no squashing function, it is the paper's.
   * @param bytes the file's bytes, written by `toSafetensors` or by another program that uses the same names and shapes
   * @throws SafetensorsError if the file is damaged, or one of its tensors is not the network's, or its connection table
   * or squashing function is not the one asked for; RangeError for an impossible option
   */
  static override fromSafetensors(bytes: FileBytes, options: LeNet1989Options = {}): LeNet1989 {
    expectObject('options', options);
    squashing(options.squash);
    const file = readSafetensors(bytes);
    const inFile = choicesIn(file.metadata);
    for (const name of ['connections', 'squash'] as const) {
      const [asked, found] = [options[name], inFile[name]].map((choice) => JSON.stringify(choice));
      if (asked && found && asked !== found) {
        throw new SafetensorsError(name, asked, file.metadata[name] ? found : `none, which means ${found}`);
      }
    }
    const network = new LeNet1989({ ...options, ...inFile });
    network.takeTensors(file);
    return network;
  }

  /** The counts of section 3.3, one a line. */
  override toString(): string {
    return statsText('LeNet from 1989', this);
  }
}

/**
 * What the metadata of a file say of the network.
 * @throws SafetensorsError for what no network is
 */
function choicesIn({
  connections,
  squash = 'scaled tanh',
}: Readonly<Record<string, string>>): Pick<LeNet1989Options, 'connections' | 'squash'> {
  if (!isSquash(squash)) throw new SafetensorsError('squash', SQUASHES, oneLine(squash));
  if (connections === undefined) return { squash };
  try {
    const table: ConnectionTable = JSON.parse(connections);
    // The layers know which tables there can be.
    connect(imageGrid(IMAGE), lenet1989Sums(table));
    return { squash, connections: table };
  } catch {
    throw new SafetensorsError(
      'connections',
      '12 lists of different maps from 0 to 11',
      oneLine(connections),
    );
  }
}
