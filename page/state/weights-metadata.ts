import { ownRate } from '../worker/run-settings.ts';
import { network } from './networks.ts';
import { digitsText } from './run-report.ts';
import { weightsTitle } from './settled-weights.ts';
import { running, sets, shownFigures } from './training.ts';
import { VERSION } from './version.ts';

/**
 * What a file of the weights that read says of them, text by name, as far as the page knows it: of weights that were trained
 * here the run, in the words of the train command; of those of a file what the file was called.
 */
export async function weightsMetadata(): Promise<Record<string, string>> {
  const [{ name }, run, digits, done] = [network.value, running.value, sets.value, shownFigures.value];
  const weights = weightsTitle.value;
  if (name === 'file') return { weights };
  const made = { 'made by': `lenet-1989 ${VERSION}`, weights };
  if (name !== 'own' || !run || !digits || !done) return made;
  const { recipe, optimizer, passes, seed, digits: data } = run;
  return {
    ...made,
    recipe,
    ...(recipe === '1989' && { optimizer }),
    'learning rate': `${run.learningRate ?? ownRate(run)}`,
    passes: `${done.pass} of ${passes}`,
    seed: `${seed}`,
    data,
    'train digits': await digitsText(digits.train),
  };
}
