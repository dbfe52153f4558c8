import { Digits } from 'lenet-1989';
import { STUDIES } from '../../studies/index.ts';
import { serveJobs } from '../threads/worker-pool.ts';
import { DivergenceError, expectFinite } from '../training/divergence.ts';
import { figuresOf } from './figures.ts';
import { writeRunFile } from './run-file.ts';
import { LEARNT, splitOf } from './splits.ts';
import type { StudyJob } from './study-job.ts';

serveJobs<StudyJob, never, null>(async ({ folder, identity, digits: { images, labels } }) => {
  const { settings, draws, split, passes, holdOut } = identity;
  const study = STUDIES.find(({ name }) => name === identity.study);
  if (!study) throw new Error(`study: expected one of the studies, found ${identity.study}`);
  const begun = performance.now();
  const halves = splitOf(new Digits(images, labels), holdOut, split, LEARNT[identity.data]);
  const network = study.train(settings, halves.train, { seed: draws, passes });
  const figures = figuresOf(network, halves);
  const seconds = (performance.now() - begun) / 1000;
  try {
    expectFinite(passes, network, figures.trainHalfMse + figures.halfMse);
    await writeRunFile(folder, identity, { figures, seconds });
  } catch (error) {
    if (!(error instanceof DivergenceError)) throw error;
    await writeRunFile(folder, identity, { figures: null, seconds });
  }
  return null;
});
