import { expectSame } from './onnx-error.ts';
import { type Field, floats, numbers, read, text, texts } from './protobuf.ts';

/** An operator, which is given what the one before it made, and a constant or none. */
export interface Node {
  /** For errors: its operator, and what it is called. */
  readonly name: string;
  readonly operator: string;
  readonly attributes: Attributes;
  /** Without numbers if there is none. */
  readonly constant: Constant;
}

/** Numbers and texts by what they are called. */
export type Attributes = Readonly<Record<string, readonly (number | string)[]>>;

/** Numbers that an operator is given. */
export interface Constant {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

/**
 * Reads a graph whose operators are in a row. One with several constants, weights and biases, comes with its weights alone
 * and an `Add` after it. The last comes `nothing`.
 * @returns the operators, and the axes of the input
 * @throws OnnxError if it is damaged, or its operators are in no row
 */
export function readGraph(graph: Uint8Array | undefined): [nodes: Node[], axes: number[]] {
  const tensors = new Map<string, Field | undefined>(
    read(5, graph).map((tensor) => [text(8, tensor), tensor]),
  );
  // Before IR version 4 constants are among the inputs too.
  const input = read(11, graph).find((value) => !tensors.has(text(1, value)));
  const [type] = read(1, read(2, input)[0]);
  const axes = read(1, read(2, type)[0]).map((axis) => read(1, axis)[0] as number);
  expectSame('ONNX input', 'type 1 of 4 axes', `type ${read(1, type)[0]} of ${axes.length} axes`);
  /** Shapes and numbers by tensor: a small file may give a large one to many operators. */
  const known = new Map<Field | undefined, readonly [shape: number[], data: number[]]>();
  const nodes: Node[] = [];
  let name = '';
  const add = (
    operator: string,
    constant: Constant = { name: '', shape: [0], data: [] },
    attributes: Attributes = {},
  ): void => {
    nodes.push({ name, operator, constant, attributes });
  };
  let made = text(1, input);
  for (const node of read(1, graph)) {
    const output = text(2, node);
    const attributes = read(5, node);
    const operator = text(7, node) + text(4, node);
    // Exporters write the numbers of formulas so.
    if (operator === 'Constant') {
      tensors.set(output, read(5, attributes[0])[0]);
      continue;
    }
    name = `${operator} ${text(3, node) || output}`;
    const inputs = texts(1, node);
    if (inputs[1] === made && /Add|Mul/.test(operator)) inputs.reverse();
    const [first, ...names] = inputs;
    expectSame(name, `input ${made}`, `input ${first}`);
    const [constant, ...biases] = names.map((each, k): Constant => {
      const tensor = tensors.get(each);
      const [shape, data] = known.get(tensor) ?? [
        numbers(1, tensor),
        // In one field or the other.
        [9, 4].flatMap((field) => floats(field, tensor)),
      ];
      known.set(tensor, [shape, data]);
      expectSame(
        `${name}, ${each} [${shape}]`,
        `${shape.reduce((product, axis) => product * axis, 1)} of type 1`,
        `${data.length} of type ${read(2, tensor)[0]}`,
      );
      return { name: each, shape: k && operator === 'Conv' ? [shape[0] as number, 1, 1] : shape, data };
    });
    add(
      operator,
      constant,
      Object.fromEntries(
        attributes.map((each) => [
          text(1, each),
          [...numbers(8, each), ...numbers(3, each), ...floats(2, each), ...texts(4, each)],
        ]),
      ),
    );
    for (const bias of biases) add('Add', bias);
    made = output;
  }
  name = 'output';
  expectSame(name, made, text(1, read(12, graph)[0]));
  add('nothing');
  return [nodes, axes];
}
