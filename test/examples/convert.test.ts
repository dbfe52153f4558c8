import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  convolution,
  generateDigits,
  LeNet1989,
  type NamedTensor,
  Network,
  readSafetensors,
  writeSafetensors,
} from 'lenet-1989';
import { expect, test } from 'vitest';
import { pythonWith } from '../../scripts/onnx/python-with.ts';
import { inBuiltClone } from './clone.ts';
import { distance } from './distance.ts';

const python = pythonWith('torch');
if (python === undefined)
  console.log('skipped: there is no python3 with torch, so examples/pytorch/convert.py is not tried');

const { images } = generateDigits({ count: 30, seed: 9 });

/** Runs Python in a clone; the end of its errors is on the last line. */
function runPython(folder: string, ...args: readonly string[]) {
  return spawnSync(python ?? '', ['-B', ...args], { cwd: folder, encoding: 'utf8' });
}

/** A clone in which both networks have left their parameters and what they make of the images. */
function withOthers(use: (folder: string) => void): Promise<void> {
  return inBuiltClone((folder) => {
    const digits = new Map([['images', { shape: [30, 1, 16, 16], data: images }]]);
    writeFileSync(join(folder, 'digits.safetensors'), writeSafetensors(digits));
    const script = fileURLToPath(new URL('others.py', import.meta.url));
    expect(runPython(folder, script, folder)).toMatchObject({ status: 0, stderr: '' });
    use(folder);
  });
}

test.skipIf(!python)(
  'weights of both other programs read alike in the library',
  () =>
    withOthers((folder) => {
      const { tensors } = readSafetensors(readFileSync(join(folder, 'others.safetensors')));
      for (const [name, source, scaled] of [
        ['a', 'repro.py of karpathy/lecun1989-repro', (output: number) => output],
        ['b', 'lenet1.py of raphaelsenn/lenet-1', (output: number) => 2 * output - 1],
      ] as const) {
        const run = runPython(folder, 'examples/pytorch/convert.py', `${name}.pt`, `${name}.safetensors`);
        expect(run).toMatchObject({
          status: 0,
          stdout: `${name}.safetensors: the weights of ${source}\n`,
          stderr: '',
        });
        const file = readFileSync(join(folder, `${name}.safetensors`));
        expect(readSafetensors(file).metadata['converted from']).toBe(source);
        const network = LeNet1989.fromSafetensors(file);
        expect(network.squash).toBe('tanh');
        const expected = (tensors.get(name) as NamedTensor).data.map(scaled);
        expect(distance(network.forward(images), expected)).toBeLessThan(1e-5);
        // The outputs are of all sizes, and under the paper's function they would be others.
        expect(Math.max(...expected) - Math.min(...expected)).toBeGreaterThan(1);
        const papers = new LeNet1989();
        papers.setParameters(network.parameters());
        expect(distance(papers.forward(images), expected)).toBeGreaterThan(0.1);
      }
    }),
  120_000,
);

test.skipIf(!python)(
  'anything else is refused in a line, and nothing is written',
  () =>
    withOthers((folder) => {
      writeFileSync(join(folder, 'text.pt'), 'some text');
      writeFileSync(join(folder, 'empty.pt'), '');
      writeFileSync(join(folder, 'cut.pt'), readFileSync(join(folder, 'a.pt')).subarray(0, 9000));
      const dict = 'expected a state dict that torch.save wrote, found another file';
      const tensors = 'expected the tensors of repro.py or lenet1.py, found H1w ';
      const refusals = [
        ['missing', `${tensors}[12, 1, 5, 5], H1b [12, 8, 8], `],
        ['turned', `${tensors}[12, 1, 5, 5], H1b [12, 8, 8], `],
        ['numbers', `${tensors}[], H1b [], `],
        ['one', 'expected a state dict, found a Tensor'],
        ['text', dict],
        ['empty', dict],
        ['cut', dict],
        ['absent', 'No such file or directory'],
      ] as const;
      const script = join(folder, 'refusals.py');
      // In one process: it takes seconds to begin.
      writeFileSync(
        script,
        `import sys
sys.path.insert(0, "examples/pytorch")
import convert
for name in sys.argv[1:]:
    try:
        convert.main(name, "out.safetensors")
    except SystemExit as end:
        print(end.code)
`,
      );
      const files = refusals.map(([name]) => `${name}.pt`);
      const { status, stdout, stderr } = runPython(folder, script, ...files);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      const lines = stdout.trimEnd().split('\n');
      expect(lines).toHaveLength(refusals.length);
      for (const [k, [name, said]] of refusals.entries()) {
        expect(lines[k]?.startsWith(`${name}.pt: ${said}`), lines[k]).toBe(true);
      }
      const run = runPython(folder, 'examples/pytorch/convert.py', 'text.pt', 'out.safetensors');
      expect(run).toMatchObject({ status: 1, stdout: '', stderr: `text.pt: ${dict}\n` });
      expect(existsSync(join(folder, 'out.safetensors'))).toBe(false);
      const model = readFileSync(join(folder, 'a.pt'));
      expect(runPython(folder, 'examples/pytorch/convert.py', 'a.pt', './a.pt')).toMatchObject({
        status: 1,
        stdout: '',
        stderr: './a.pt: expected another file than the model\n',
      });
      expect(Buffer.compare(readFileSync(join(folder, 'a.pt')), model)).toBe(0);
      const nowhere = runPython(folder, 'examples/pytorch/convert.py', 'a.pt', 'none/out.safetensors');
      expect(nowhere).toMatchObject({
        status: 1,
        stdout: '',
        stderr: 'none/out.safetensors: No such file or directory\n',
      });
    }),
  120_000,
);

test.each([16, 8])('a border of two after %i rows is one of one: nobody sees its last row', (side) => {
  const network = new Network({
    input: { height: side, width: side, maps: 1 },
    layers: [convolution({ name: 'c', maps: 2, kernel: 5, stride: 2, border: { before: 2, after: 1 } })],
    seed: 12,
  });
  const image = Float32Array.from({ length: side * side }, (_, k) => ((k * 29) % 47) / 23 - 1);
  const bordered = Array.from({ length: side + 4 }, (_, y) =>
    Array.from({ length: side + 4 }, (_, x) => {
      const [row, column] = [y - 2, x - 2];
      const inside = row >= 0 && row < side && column >= 0 && column < side;
      return inside ? (image[row * side + column] as number) : -1;
    }),
  );
  const { data: weights } = network.parameters().get('c.weight') as NamedTensor;
  const sums: number[] = [];
  for (const map of [0, 1]) {
    for (let y = 0; y + 5 <= side + 4; y += 2) {
      for (let x = 0; x + 5 <= side + 4; x += 2) {
        let sum = 0;
        for (let tap = 0; tap < 25; tap++) {
          const unit = bordered[y + Math.floor(tap / 5)]?.[x + (tap % 5)] as number;
          sum += unit * (weights[25 * map + tap] as number);
        }
        sums.push(sum);
      }
    }
  }
  expect(distance(network.forward(image), sums)).toBeLessThan(1e-5);
});
