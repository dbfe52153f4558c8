import { type Constant, constant, FLOAT, readConstant } from './constant.ts';
import type { Node } from './graph.ts';
import { OnnxError } from './onnx-error.ts';
import { bytesIn, type Fields, numbersOf, parse, textOf } from './protobuf.ts';

/** What a model says. */
export interface Model {
  readonly name: string;
  readonly nodes: readonly Node[];
  /** Of an image. */
  readonly shape: readonly [maps: number, height: number, width: number];
  readonly metadata: ReadonlyMap<string, string>;
}

/**
 * Reads a model whose operators are in a row.
 * @throws OnnxError if it is damaged, or its operators are in no row
 */
export function readModel(bytes: Uint8Array): Model {
  const model = parse(bytes);
  const graph = parse(model(7).at(-1));
  const constants = new Map<string, Constant>();
  for (const tensor of graph(5).map(parse)) {
    const read = readConstant(tensor);
    constants.set(read.name, read);
  }
  // Before IR version 4 constants are among the inputs too.
  const [input, ...others] = graph(11)
    .map(parse)
    .filter((value) => !constants.has(textOf(value(1))));
  if (!input || others.length > 0) throw new OnnxError('file', 'an ONNX model with one input', others.length);
  let made = textOf(input(1));
  const nodes: Node[] = [];
  for (const node of graph(1).map(parse)) {
    const output = textOf(node(2));
    const attributes = node(5).map(parse);
    const operator = [...node(7), ...node(4)]
      .map((value) => textOf([value]))
      .filter(Boolean)
      .join('.');
    const [value] = attributes.flatMap((each) => each(5)).map(parse);
    // Exporters write the numbers of formulas so.
    if (operator === 'Constant' && value) {
      constants.set(output, readConstant(value, output));
      continue;
    }
    const name = textOf(node(3)) || output;
    const where = `node "${name}" (${operator})`;
    const inputs = node(1).map((each) => textOf([each]));
    const at = inputs.indexOf(made);
    const others = inputs.flatMap((input, k) => (k === at ? [] : (constants.get(input) ?? [])));
    // The order is one only where it does not matter.
    if (others.length !== inputs.length - 1 || at < 0 || (at > 0 && !/^(?:Add|Mul)$/.test(operator))) {
      throw new OnnxError(where, `input "${made}" and constants`, inputs);
    }
    nodes.push({
      name: where,
      operator,
      constants: others,
      attributes: Object.fromEntries(attributes.map((each) => [textOf(each(1)), attributeText(each)])),
    });
    made = output;
  }
  const outputs = graph(12).map((value) => textOf(parse(value)(1)));
  if (String(outputs) !== made) throw new OnnxError('output', `"${made}"`, outputs);
  const type = parse(parse(input(2)[0])(1)[0]);
  const axes = parse(type(2)[0])(1).map((axis) => Number(parse(axis)(1)));
  if (Number(type(1)) !== FLOAT || axes.length !== 4) {
    throw new OnnxError('input', 'float32 [N, maps, height, width]', `type ${Number(type(1))} [${axes}]`);
  }
  const [, maps = 0, height = 0, width = 0] = axes;
  return {
    name: textOf(graph(2)),
    nodes: nodes.flatMap(inOurForm),
    shape: [maps, height, width],
    metadata: new Map(
      model(14)
        .map(parse)
        .map((entry) => [textOf(entry(1)), textOf(entry(2))]),
    ),
  };
}

/** As text, lists with commas, as `String` makes them. */
function attributeText(attribute: Fields): string {
  const [float] = bytesIn(attribute(2));
  if (float?.length === 4) return String(new DataView(float.buffer, float.byteOffset).getFloat32(0, true));
  return numbersOf([...attribute(3), ...attribute(8)]).join() || textOf(attribute(4));
}

const number = (value: number): Constant => constant('', [], [value]);

/** The operators of other exporters as `graphOf` has them: biases after convolutions, constants before and after tanh. */
function inOurForm(node: Node, k: number, nodes: readonly Node[]): Node[] {
  const { operator, constants } = node;
  const [weights, own] = constants;
  const [before, after] = [nodes[k - 1]?.operator, nodes[k + 1]?.operator];
  const added = (operator: string, ...constants: Constant[]): Node => ({
    ...node,
    operator,
    constants,
    attributes: {},
  });
  if (operator === 'Conv' && weights && (own ? before : after) !== 'Add') {
    const biases = own ? { ...own, shape: [...own.shape, 1, 1] } : number(0);
    return [{ ...node, constants: [weights] }, added('Add', biases)];
  }
  if (operator === 'Gemm' && weights && !own) return [{ ...node, constants: [weights, number(0)] }];
  if (operator !== 'Tanh') return [node];
  // What comes after another tanh is its amplitude.
  const slope = before === 'Mul' && nodes[k - 2]?.operator !== 'Tanh' ? [] : [added('Mul', number(1))];
  return [...slope, node, ...(after === 'Mul' ? [] : [added('Mul', number(1))])];
}
