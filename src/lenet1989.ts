import { type ConnectionTable, LENET_1989_CONNECTIONS } from './layers/connections.ts';
import { convolution } from './layers/convolution.ts';
import { dense } from './layers/dense.ts';
import { scaledTanh } from './layers/scaled-tanh.ts';
import { Network, type NetworkOptions } from './network.ts';

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
 * The network of Y. LeCun et al., "Backpropagation Applied to Handwritten Zip Code Recognition", Neural Computation
 * 1(4):541-551, 1989, section 3. It reads 16 x 16 grey levels in [-1, 1] and answers with ten outputs, +1 for the
 * digit that it sees and -1 for the others.
 */
export class LeNet1989 extends Network {
  readonly connections: ConnectionTable;

  /** @throws RangeError for an impossible option */
  constructor(options: LeNet1989Options = {}) {
    const { connections = LENET_1989_CONNECTIONS, outputBias = 0, ...rest } = options;
    super({
      ...rest,
      input: { height: 16, width: 16, maps: 1 },
      layers: [
        convolution({ name: 'H1', maps: 12, kernel: 5, stride: 2, border }),
        scaledTanh(),
        convolution({ name: 'H2', maps: 12, kernel: 5, stride: 2, border, connections }),
        scaledTanh(),
        dense({ name: 'H3', units: 30 }),
        scaledTanh(),
        dense({ name: 'output', units: 10 }),
        scaledTanh(),
      ],
    });
    if (!Number.isFinite(outputBias)) {
      throw new RangeError(`outputBias: expected a finite number, got ${outputBias}`);
    }
    this.connections = connections;
    const parameters = this.parameters();
    parameters.get('output.bias')?.data.fill(outputBias);
    this.setParameters(parameters);
  }

  /** The counts of section 3.3, one a line. */
  override toString(): string {
    return [
      'Stats LeNet from 1989',
      `total units:            ${this.unitCount}`,
      `total connections:      ${this.connectionCount}`,
      `independent parameters: ${this.parameterCount}`,
    ].join('\n');
  }
}
