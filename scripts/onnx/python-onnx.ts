import { spawnSync } from 'node:child_process';

/** Reads a model from standard input, has it checked in full, and prints the shape of every value as JSON. */
const PROGRAM = `
import json, sys, onnx
model = onnx.load_model_from_string(sys.stdin.buffer.read())
onnx.checker.check_model(model, full_check=True)
graph = onnx.shape_inference.infer_shapes(model, strict_mode=True).graph
axes = lambda value: [axis.dim_param or axis.dim_value for axis in value.type.tensor_type.shape.dim]
print(json.dumps({value.name: axes(value) for value in [*graph.input, *graph.value_info, *graph.output]}))
`;

/** The shape of each value of a graph, by its name; an axis of any length by its own. */
export type Shapes = Readonly<Record<string, readonly (string | number)[]>>;

/**
 * Has ONNX's own checker look at a model.
 * @throws Error with the last line of what it says, if it finds a fault
 */
export function checkByPython(python: string, model: Uint8Array): Shapes {
  const { status, stdout, stderr } = spawnSync(python, ['-c', PROGRAM], { input: model, encoding: 'utf8' });
  if (status !== 0) throw new Error(`onnx.checker: ${stderr.trim().split('\n').at(-1)}`);
  return JSON.parse(stdout) as Shapes;
}
