import { runCommand } from './command-line/run-command.ts';
import { makeWeights } from './reader-training/reader-run.ts';

const USAGE = `npm run train-reader -- [flags]

Makes the weights of lenet-1989/trained again, from zip.train and the training
digits of MNIST, and says whether they are what ships. Where it was
interrupted, it goes on.

  --mnist-dir DIR   the folder of MNIST (data/mnist, fetched on first use)
  --zip-dir DIR     the folder of zip.train (data/zip, fetched on first use)
  --out DIR         where the checkpoint goes (runs/reader)
  --ship            put what was made in the place of what ships
`;

const FLAGS = { 'mnist-dir': 'DIR', 'zip-dir': 'DIR', out: 'DIR' };

await runCommand({ usage: USAGE, flags: FLAGS, switches: ['ship'] }, (given) =>
  makeWeights({
    mnist: given['mnist-dir'],
    zip: given['zip-dir'],
    out: given.out ?? 'runs/reader',
    ship: given.ship ?? false,
  }),
);
