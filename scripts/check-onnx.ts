import { runCommand } from './command-line/run-command.ts';
import { type CheckedModel, checkModel, checkTable, isAsTheLibrary, TOLERANCE } from './onnx/check-models.ts';
import { models } from './onnx/models.ts';
import { pythonWith } from './onnx/python-with.ts';

const USAGE = `npm run check-onnx

runs ONNX models of networks in ONNX Runtime, on generated digits. No output may
differ from the library's by more than ${TOLERANCE}, and no digit may be read
otherwise. ONNX's own checker looks at them too, where PYTHON, or a python3 on
the PATH, has the package onnx.
`;

await runCommand({ usage: USAGE }, async () => {
  const python = pythonWith('onnx');
  const checked: CheckedModel[] = [];
  for (const [name, network] of models()) checked.push(await checkModel(name, network, python));
  console.log(checkTable(checked));
  if (!python) console.log("skip  ONNX's checker: there is no python3 with the package onnx");
  const wrong = checked.filter((model) => !isAsTheLibrary(model));
  if (wrong.length > 0) {
    throw new Error(
      `expected models that do as the library, found ${wrong.map(({ name }) => name).join('; ')}`,
    );
  }
});
