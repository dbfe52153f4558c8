import { serve } from '../serve.ts';
import { bring } from './bring.mjs';
import { onnxModel } from './onnx-model.mjs';

/** ONNX Runtime's WebAssembly build: it reads, and does not train. One thread: more are slower for so small a network. */
await serve(async ({ parameters, digits }) => {
  const { module: ort, version } = await bring('onnxruntime-web');
  const { module: proto } = await bring('onnx-proto');
  ort.env.wasm.numThreads = 1;
  const session = await ort.InferenceSession.create(onnxModel(proto.default.onnx, parameters), {
    executionProviders: ['wasm'],
  });
  const images = new ort.Tensor('float32', digits.images, [digits.count, 1, 16, 16]);
  const forward = async () => (await session.run({ images })).outputs.data;
  return { version, outputs: forward, forward };
});
