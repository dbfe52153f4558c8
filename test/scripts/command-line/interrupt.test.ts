import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';

const script = new URL('../../../scripts/command-line/interrupt.ts', import.meta.url).href;
const project = fileURLToPath(new URL('../../..', import.meta.url));
let child: ChildProcess;
afterEach(() => void child.kill('SIGKILL'));

/** A process that waits for a signal, says that it came, and then does not end by itself. */
async function start(): Promise<void> {
  const code = `
    import { interruptSignal } from '${script}';
    interruptSignal().addEventListener('abort', () => console.log('aborted'));
    setInterval(() => {}, 1000);
    console.log('ready');`;
  child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', code], {
    cwd: project,
  });
  await said('ready\n');
}

function said(text: string): Promise<void> {
  return new Promise((resolve) => child.stdout?.once('data', (data) => String(data) === text && resolve()));
}

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s aborts; at once again it is the same keystroke; later it ends the process',
  async (signal) => {
    await start();
    const aborted = said('aborted\n');
    child.kill(signal);
    await aborted;
    child.kill(signal);
    await wait(1000);
    expect({ code: child.exitCode, by: child.signalCode }).toEqual({ code: null, by: null });
    const ended = new Promise((resolve) => child.on('exit', (_, by) => resolve(by)));
    child.kill(signal);
    expect(await ended).toBe(signal);
  },
);
