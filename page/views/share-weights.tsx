import { useSignal, useSignalEffect } from '@preact/signals';
import { FileButton } from '../controls/file-button.tsx';
import { Problem } from '../controls/problem.tsx';
import { saveFile } from '../controls/save-file.ts';
import { weightsSha256 } from '../state/fingerprint.ts';
import { network } from '../state/networks.ts';
import { toOnnx } from '../state/onnx.ts';
import { settledWeights, weightsTitle } from '../state/settled-weights.ts';
import { loadWeights, networkOf, weightsProblem } from '../state/weights-file.ts';
import { weightsMetadata } from '../state/weights-metadata.ts';
import { count } from './figures.ts';

/** The weights that read: their fingerprint, and files of weights. */
export function ShareWeights() {
  const hash = useSignal<string | undefined>('');
  useSignalEffect(() => {
    const weights = settledWeights.value;
    hash.value = '';
    if (!weights) return;
    weightsSha256(weights).then((made) => {
      if (settledWeights.peek() === weights) hash.value = made;
    });
  });
  const { name } = network.value;
  const weights = settledWeights.value;
  const save = async (format: 'safetensors' | 'onnx') => {
    if (!weights) return;
    const made = networkOf(weights);
    const metadata = await weightsMetadata();
    const bytes = format === 'onnx' ? toOnnx(made, metadata) : made.toSafetensors(metadata);
    saveFile(`lenet-1989.${format}`, bytes, 'application/octet-stream');
  };
  return (
    <section class="stack">
      <h2>The weights</h2>
      <p>
        {count(network.value.network.parameterCount)} numbers: {weightsTitle.value}
        {name === 'own' && !weights && ', in the first pass'}
      </p>
      <p>
        SHA-256 <code>{hash.value ?? 'needs https'}</code>
      </p>
      <div class="row">
        <button type="button" disabled={!weights} onClick={() => save('safetensors')}>
          Save as safetensors
        </button>
        <button type="button" disabled={!weights} onClick={() => save('onnx')}>
          Save as ONNX
        </button>
        <FileButton text="Load weights" accept=".safetensors,.onnx" onFiles={([file]) => loadWeights(file)} />
        <span class="hint">or drop a file</span>
      </div>
      <Problem>{weightsProblem.value}</Problem>
    </section>
  );
}
