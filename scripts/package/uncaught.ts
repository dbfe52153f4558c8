import { spawnSync } from 'node:child_process';

/** Errors that nobody catches, of the library's own kinds and of Node's, as somebody makes them who tries it out. */
const MISTAKES = [
  "new LeNet1989({ kernels: 'fast' })",
  'new LeNet1989().classify(undefined)',
  'new LeNet1989().train(undefined, new SGD({ learningRate: 0.05 }))',
  'new Network(undefined)',
  'new SGD({ learningRate: -1 })',
  'readSafetensors(new Uint8Array(3))',
  'LeNet1989.fromSafetensors(new Uint8Array(3))',
  'await readZipCode(new Uint8Array(3))',
  'await readMnist(new Uint8Array(3), new Uint8Array(3))',
  'rejectionCurve(undefined)',
  'readDigits(undefined)',
  'readDigits({ data: new Uint8Array(3), width: 2, height: 2 })',
  'readStrokes([[1, 2, 3]])',
  'readStrokes([[1, 2]], { network: new LeNet1989() })',
];

const COLUMNS = 80;

/** A reader looks for the message within so many lines: the place, the longest line, the mark below it, and a blank one. */
const MOST_LINES = 11;

/** Makes each mistake in a program of its own, and tells where Node did not show the message early, one line each. */
export function hiddenMessages(project: string): string[] {
  return MISTAKES.flatMap((mistake) => {
    const code = `import { LeNet1989, Network, SGD, readMnist, readSafetensors, readZipCode, rejectionCurve } from 'lenet-1989';
      import { readDigits, readStrokes } from 'lenet-1989/reader'; ${mistake};`;
    const { stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
      cwd: project,
      encoding: 'utf8',
    });
    const line = lineOfMessage(stderr);
    return line <= MOST_LINES
      ? []
      : [`${mistake}: expected the message within ${MOST_LINES} lines, found it on line ${line}`];
  });
}

/**
 * On which line of a terminal of 80 columns the message of an error stands, the first being 1; infinite if on none. Where
 * the file lies counts as one line: how long its path is depends on where the library was installed.
 */
export function lineOfMessage(stderr: string): number {
  let line = 1;
  for (const text of stderr.split('\n')) {
    if (/^\w*Error\b.*: ./.test(text)) return line;
    line += text.startsWith('file:///') ? 1 : Math.max(1, Math.ceil(text.length / COLUMNS));
  }
  return Number.POSITIVE_INFINITY;
}
