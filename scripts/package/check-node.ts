import { isDeepStrictEqual } from 'node:util';
import { check, refuse, skip } from './check.ts';
import { run } from './run.ts';
import { hiddenMessages } from './uncaught.ts';

/** What the programs of `answers/` answer, by entry. */
export type Answers = Readonly<Record<string, unknown>>;

/**
 * As Node runs the package.
 * @param project where it is installed, with `answers/`
 * @returns what it answers
 */
export async function checkNode(project: string): Promise<Answers> {
  let answers: Answers = {};
  await check('runs in Node', async () => {
    const code = "import { answer } from './answers/all.js'; console.log(JSON.stringify(await answer()));";
    answers = JSON.parse(await run(project, '--input-type=module', '--eval', code));
  });
  await check('reads digits, by either kernel set to the same bits', () => {
    const { picture, pictureByPlainKernels: plain } = Object(answers['reader']);
    const digits = (picture as { digit: number }[]).map(({ digit }) => digit).join('');
    const differs = isDeepStrictEqual(picture, plain) ? [] : ['the plain kernels read otherwise'];
    refuse([...(digits === '71' ? [] : [`expected the digits 71, found ${digits}`]), ...differs]);
  });
  await check('keeps the names of its classes', async () => {
    const code = `import * as lenet from 'lenet-1989';
      const isClass = (value) => /^class\\b/.test(String(value));
      console.log(JSON.stringify(Object.entries(lenet).filter(([, value]) => isClass(value)).map(([key, { name }]) => [key, name])));`;
    const names = JSON.parse(await run(project, '--input-type=module', '--eval', code)) as [string, string][];
    if (names.length === 0) throw new Error('expected classes, found none');
    refuse(names.filter(([key, name]) => key !== name).map(([key, name]) => `${key} is called ${name}`));
  });
  await check('shows the message of an error that nobody catches', () => refuse(hiddenMessages(project)));
  await checkRequire(project);
  return answers;
}

async function checkRequire(project: string): Promise<void> {
  if (!('require_module' in process.features)) {
    skip('can be required', `Node ${process.versions.node} cannot require a module`);
    return;
  }
  await check('can be required', async () => {
    // The networks come from one module, whichever way it is loaded.
    const code = `const { trainedReader } = require('lenet-1989/trained');
      require('lenet-1989/pictures'), require('lenet-1989/reader'), require('lenet-1989/onnx');
      console.log(trainedReader instanceof require('lenet-1989').LeNet1989, trainedReader.parameterCount)`;
    const found = await run(project, '--no-warnings', '--input-type=commonjs', '--eval', code);
    refuse(found === 'true 9760\n' ? [] : [`expected a LeNet1989 of 9760 parameters, found ${found}`]);
  });
}
