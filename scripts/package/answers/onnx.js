import { LeNet1989 } from 'lenet-1989';
import { fromOnnx, toOnnx } from 'lenet-1989/onnx';
import { trainedReader } from 'lenet-1989/trained';
import { hash } from './hash.js';

/** A network as a model, and another one there and back. */
export async function answer() {
  return {
    model: await hash(toOnnx(new LeNet1989({ seed: 7 }))),
    back: await hash(fromOnnx(toOnnx(trainedReader)).toSafetensors()),
  };
}
