import { fetchCommand } from './fetching/fetch-command.ts';
import { MNIST } from './fetching/mnist.ts';

await fetchCommand(MNIST);
