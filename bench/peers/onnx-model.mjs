import { LENET_1989_CONNECTIONS } from 'lenet-1989';

/**
 * The network as the bytes of an ONNX model: input `images [n,1,16,16]`, output `outputs [n,10]`.
 * @param onnx the classes of the package onnx-proto
 * @param parameters by name, in the outside order
 */
export function onnxModel(onnx, parameters) {
  const initializer = [];
  const node = [];
  const { FLOAT, INT64 } = onnx.TensorProto.DataType;
  const bytes = (array) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  const constant = (name, dims, data) => {
    const dataType = data instanceof Float32Array ? FLOAT : INT64;
    initializer.push(onnx.TensorProto.create({ name, dims, dataType, rawData: bytes(data) }));
    return name;
  };
  let made = 0;
  /** Adds a node and returns the name of its output. */
  const add = (opType, input, attribute = {}, output = `${opType}${made++}`) => {
    node.push(
      onnx.NodeProto.create({
        opType,
        input,
        output: [output],
        attribute: Object.entries(attribute).map(([name, value]) =>
          Array.isArray(value)
            ? { name, type: onnx.AttributeProto.AttributeType.INTS, ints: value }
            : { name, type: onnx.AttributeProto.AttributeType.INT, i: value },
        ),
      }),
    );
    return output;
  };
  const given = (name) => constant(name, parameters.get(name).shape, parameters.get(name).data);

  const slope = constant('slope', [], Float32Array.of(2 / 3));
  const amplitude = constant('amplitude', [], Float32Array.of(1.7159));
  const background = constant('background', [], Float32Array.of(-1));
  const borders = constant('borders', [8], BigInt64Array.of(0n, 0n, 2n, 2n, 0n, 0n, 1n, 1n));
  const squash = (sums, output) =>
    add('Mul', [add('Tanh', [add('Mul', [sums, slope])]), amplitude], {}, output);
  const convolve = (units, layer, weights) => {
    const sums = add('Conv', [add('Pad', [units, borders, background]), weights], { strides: [2, 2] });
    return squash(add('Add', [sums, given(`${layer}.bias`)]));
  };
  const dense = (units, layer, output) =>
    squash(add('Gemm', [units, given(`${layer}.weight`), given(`${layer}.bias`)], { transB: 1 }), output);

  // A full convolution, what is not connected zero: faster than one in three groups.
  const connected = new Float32Array(12 * 12 * 25);
  LENET_1989_CONNECTIONS.forEach((inputs, o) => {
    inputs.forEach((i, k) => {
      const weights = parameters.get('H2.weight').data.subarray((o * 8 + k) * 25, (o * 8 + k + 1) * 25);
      connected.set(weights, (o * 12 + i) * 25);
    });
  });
  const h1 = convolve('images', 'H1', given('H1.weight'));
  const h2 = convolve(h1, 'H2', constant('H2.weight', [12, 12, 5, 5], connected));
  dense(dense(add('Flatten', [h2]), 'H3'), 'output', 'outputs');

  const value = (name, dims) => ({
    name,
    type: {
      tensorType: {
        elemType: FLOAT,
        shape: { dim: [{ dimParam: 'n' }, ...dims.map((dimValue) => ({ dimValue }))] },
      },
    },
  });
  const model = onnx.ModelProto.create({
    irVersion: 8,
    opsetImport: [{ domain: '', version: 13 }],
    graph: {
      name: 'LeNet1989',
      node,
      initializer,
      input: [value('images', [1, 16, 16])],
      output: [value('outputs', [10])],
    },
  });
  return onnx.ModelProto.encode(model).finish();
}
