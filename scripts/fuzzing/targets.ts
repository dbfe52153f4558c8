import { csv, mnistImageFile, mnistLabelFile, zipCode } from './digit-files.ts';
import { gzip } from './gzip.ts';
import { onnx } from './onnx-files.ts';
import type { Target } from './target.ts';
import { checkpoint, safetensors, weights } from './tensor-files.ts';

/** Every reader of bytes. A new one is an entry here. */
export const targets: readonly Target[] = [
  zipCode,
  csv,
  mnistImageFile,
  mnistLabelFile,
  gzip,
  safetensors,
  weights,
  checkpoint,
  onnx,
];
