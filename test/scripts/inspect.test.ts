import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LeNet1989, writeSafetensors } from 'lenet-1989';
import { toOnnx } from 'lenet-1989/onnx';
import { afterAll, expect, test } from 'vitest';
import { run } from './train-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'inspect-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A file in the folder. */
function file(name: string, content: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

test('several files are printed one after another, and wrong ones are a line each on standard error', () => {
  const tensor = { shape: [2, 1], data: new Float32Array(2) };
  const tensors = file('one.safetensors', writeSafetensors(new Map([['x', tensor]]), { by: 'hand' }));
  // Known by what is in them, whatever they are called.
  const model = file('model.bin', toOnnx(new LeNet1989()));
  const [text, cut, broken] = [
    file('text.md', 'some text'),
    file('cut.safetensors', 'abc'),
    file('broken.onnx', Uint8Array.of(8, 7)),
  ];
  const missing = join(folder, 'missing');
  const { status, stdout, stderr } = run('inspect', [tensors, text, model, folder, missing, cut, broken]);
  expect(status).toBe(1);
  expect(stdout.split('\n').slice(0, 7)).toEqual([
    `${tensors}: a safetensors file, 1 tensor`,
    '',
    'x: F32 [2, 1]',
    '',
    'by: hand',
    '',
    `${model}: the network of 1989, in an ONNX model`,
  ]);
  expect(stdout.endsWith('\nloss: on 1, off -1, scale 1\n')).toBe(true);
  expect(stderr.trimEnd().split('\n')).toEqual([
    `${text}: expected a safetensors file or an ONNX model, found text that begins with "some text"`,
    `${folder}: is a folder, where a file is expected`,
    `${missing}: no such file or directory`,
    `${cut}: file: expected a safetensors file, found text that begins with "abc"`,
    `${broken}: file: expected an ONNX model, found no graph`,
  ]);
});

test('without files it says what it expects', () => {
  expect(run('inspect', [])).toEqual({
    status: 2,
    stdout: '',
    stderr: 'expected files, found none; npm run inspect -- --help says more\n',
  });
  const weights = file('fine.safetensors', new LeNet1989().toSafetensors());
  expect(run('inspect', [weights])).toMatchObject({ status: 0, stderr: '' });
});
