// Fetched with the views: a file of weights may be dropped before any of them is open.
export { fromOnnx, toOnnx } from 'lenet-1989/onnx';
