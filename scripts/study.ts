import { STUDIES } from '../studies/index.ts';
import { UsageError } from './command-line/flags.ts';
import { runCommand } from './command-line/run-command.ts';
import { runStudy } from './studying/run-study.ts';
import { FLAGS, readStudyFlags, USAGE } from './studying/study-flags.ts';

await runCommand({ usage: USAGE, flags: FLAGS, word: 'NAME' }, async (given, _, [name, ...others]) => {
  if (name === undefined) {
    for (const { name, question, variants } of STUDIES) {
      console.log(`${name.padEnd(18)}${question} ${variants.length} variants`);
    }
    return;
  }
  if (others.length > 0) throw new UsageError(`expected one study, found ${name} and ${others.join(', ')}`);
  const study = STUDIES.find((each) => each.name === name);
  if (!study) {
    throw new UsageError(`expected ${STUDIES.map((each) => each.name).join(', ')}, got '${name}'`);
  }
  await runStudy(study, readStudyFlags(study, given));
});
