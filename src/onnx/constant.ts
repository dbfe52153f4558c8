import { concat } from '../tensor/concat.ts';
import { sizeOf } from '../tensor/tensor.ts';
import { OnnxError } from './onnx-error.ts';
import { bytesIn, type Fields, type Message, numbersOf, textOf } from './protobuf.ts';

/** The types of numbers that are known: float32, and for shapes whole numbers of 64 bits. */
export const FLOAT = 1;
export const INT64 = 7;

/** A constant of a graph. */
export interface Constant {
  readonly name: string;
  /** Its axes, the last running fastest; none of them is 0. */
  readonly shape: readonly number[];
  readonly type: number;
  /** Of whole numbers the lower halves, which are enough for shapes. */
  readonly data: Float32Array;
}

/** A constant to write. */
export function constant(
  name: string,
  shape: readonly number[],
  data: Iterable<number>,
  type: number = FLOAT,
): Constant {
  return { name, shape, type, data: Float32Array.from(data) };
}

/** A constant as a TensorProto. */
export function tensorMessage({ name, shape, type, data }: Constant): Message {
  const view = new DataView(new ArrayBuffer(data.length * widthOf(type)));
  data.forEach((number, k) => {
    if (type === FLOAT) view.setFloat32(4 * k, number, true);
    else view.setInt32(8 * k, number, true);
  });
  return [
    ...shape.map((axis): Message[number] => [1, axis]),
    [2, type],
    [8, name],
    [9, new Uint8Array(view.buffer)],
  ];
}

/**
 * The constant that a TensorProto is.
 * @throws OnnxError unless it has some numbers of a known type, in as many bytes as its shape needs
 */
export function readConstant(tensor: Fields, name: string = textOf(tensor(8))): Constant {
  const shape = numbersOf(tensor(1));
  const type = Number(tensor(2));
  // float32 stands in one field or the other, in the same bytes.
  const view = new DataView(concat(bytesIn([...tensor(9), ...tensor(4)])).buffer);
  const size = sizeOf(shape) * widthOf(type);
  if (size === 0 || size !== view.byteLength) {
    throw new OnnxError(
      `tensor "${name}"`,
      `float32 for [${shape}]`,
      `${view.byteLength} bytes of type ${type}`,
    );
  }
  const data = Float32Array.from({ length: sizeOf(shape) }, (_, k) =>
    type === FLOAT ? view.getFloat32(4 * k, true) : view.getInt32(8 * k, true),
  );
  return { name, shape, type, data };
}

/** Bytes of a number, 0 if its type is not known. */
function widthOf(type: number): number {
  return type === FLOAT ? 4 : type === INT64 ? 8 : 0;
}
