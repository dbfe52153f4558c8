import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { check } from './check.ts';
import type { Answers } from './check-node.ts';
import { consumer, pinned } from './consumers.ts';
import { run } from './run.ts';

/**
 * As a test of somebody who sets what docs/library.md says, and nothing else.
 * @param project where the package is installed, with `answers/`
 * @param answers what Node answers
 */
export async function checkJest(project: string, answers: Answers): Promise<void> {
  const { jest } = await pinned();
  await check(`runs under Jest ${jest}, and answers the same`, async () => {
    const code = `import { answer } from './answers/all.js';
      test('answers as in Node', async () => expect(await answer()).toEqual(${JSON.stringify(answers)}));`;
    await writeFile(join(project, 'package.test.js'), code);
    await run(project, '--experimental-vm-modules', consumer('jest'), '--watchman=false', 'package.test.js');
  });
}
