import * as ort from 'onnxruntime-web';

/** Runs a model in ONNX Runtime, its WebAssembly build, on one thread. */
export async function runModel(
  model: Uint8Array,
  images: Float32Array,
  shape: readonly number[],
): Promise<Float32Array> {
  ort.env.wasm.numThreads = 1;
  const session = await ort.InferenceSession.create(model, { executionProviders: ['wasm'] });
  const { output } = await session.run({ input: new ort.Tensor('float32', images, shape) });
  await session.release();
  return output?.data as Float32Array;
}
