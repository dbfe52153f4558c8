import { LeNet1989, writeSafetensors } from 'lenet-1989';
import { serveJobs } from '../threads/worker-pool.ts';
import { adviceAgainstDivergence, DivergenceError } from './divergence.ts';
import { buildNet, NETS } from './nets.ts';
import type { TrainingJob, TrainingNews, TrainingResult } from './train-in-threads.ts';
import { type PassReport, trainNetwork } from './train-network.ts';
import { recipeOf } from './training-settings.ts';

serveJobs<TrainingJob, TrainingNews, TrainingResult>(async ({ net, settings, digits }, tell) => {
  const network = buildNet(net ?? 'lenet1989', settings);
  let before = 0;
  const recipe = recipeOf(settings);
  const optimizer = recipe.optimizer(digits.train.labels.length);
  const passes = await trainNetwork(network, optimizer, digits, {
    recipe,
    onStop: (_, done) => {
      tell({ digits: done - before });
      before = done === digits.train.labels.length ? 0 : done;
    },
    onPass: (reports) => tell({ report: reports.at(-1) as PassReport }),
  }).catch((error) => {
    if (!(error instanceof DivergenceError)) throw error;
    const what = `seed ${settings.seed}, ${error.message}`;
    throw new Error(
      net === undefined ? `${what}: ${adviceAgainstDivergence(settings)}` : `${NETS[net].name}, ${what}`,
    );
  });
  const weights =
    network instanceof LeNet1989 ? network.toSafetensors() : writeSafetensors(network.parameters());
  return { passes, weights };
});
