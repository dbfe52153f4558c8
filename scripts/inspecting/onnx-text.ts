import { LeNet1989 } from 'lenet-1989';
import { fromOnnx, OnnxError } from '../../src/onnx/index.ts';
import { read, text } from '../../src/onnx/protobuf.ts';
import { oneLine } from '../../src/tensor/show.ts';
import { metadataText } from './metadata-text.ts';
import { networkText } from './network-text.ts';

/**
 * What an ONNX model is, in lines.
 * @throws OnnxError if it is damaged
 */
export function onnxText(bytes: Uint8Array): string[] {
  const metadata = Object.fromEntries(read(14, bytes).map((entry) => [text(1, entry), text(2, entry)]));
  const producer = text(2, bytes);
  return [
    ...modelText(bytes),
    '',
    ...(producer === '' ? [] : [`producer: ${oneLine(producer)}`]),
    ...metadataText(metadata),
  ];
}

function modelText(bytes: Uint8Array): string[] {
  // Damaged files are no models of other programs.
  const [graph] = read(7, bytes);
  if (!graph) throw new OnnxError('file', 'an ONNX model', 'no graph');
  try {
    const network = fromOnnx(bytes);
    const what = network instanceof LeNet1989 ? 'the network of 1989' : 'a network of this library';
    return [`${what}, in an ONNX model`, '', ...networkText(network)];
  } catch (error) {
    if (!(error instanceof OnnxError)) throw error;
    return [`an ONNX model, ${oneLine(text(2, graph))}`, `no network of this library: ${error.message}`];
  }
}
