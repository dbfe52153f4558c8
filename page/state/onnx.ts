// What is fetched when weights go to other programs, or come from them.
export { fromOnnx, toOnnx } from 'lenet-1989/onnx';
