import { expectWhole } from '../tensor/expect.ts';

/** For each output map the input maps that it sees, in the order of its weights. */
export type ConnectionTable = readonly (readonly number[])[];

/**
 * Every output map sees every input map.
 * @throws RangeError unless both are whole numbers from 1
 */
export function fullConnections(outputMaps: number, inputMaps: number): ConnectionTable {
  expectWhole('outputMaps', outputMaps);
  expectWhole('inputMaps', inputMaps);
  const inputs = Array.from({ length: inputMaps }, (_, map) => map);
  return Array.from({ length: outputMaps }, () => inputs);
}

/**
 * The default table from H1 to H2: each of the 12 maps of H2 sees 8 of the 12 of H1. The paper (section 3.3) says no
 * more than that the choice "will not be described here"; this one takes two of three blocks of four in turn.
 */
export const LENET_1989_CONNECTIONS: ConnectionTable = [
  [0, 1, 2, 3, 4, 5, 6, 7],
  [4, 5, 6, 7, 8, 9, 10, 11],
  [0, 1, 2, 3, 8, 9, 10, 11],
].flatMap((inputs) => [inputs, inputs, inputs, inputs]);
