export { fromOnnx, type OnnxNetwork } from './from-onnx.ts';
export { OnnxError } from './onnx-error.ts';
export { toOnnx } from './to-onnx.ts';
