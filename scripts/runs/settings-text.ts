import type { RunHeading } from './run-report.ts';

/** How networks were trained, in words, but for their digits and passes: `recipe 1989, optimizer sgd, learning rate 0.02`. */
export function settingsText({ settings }: RunHeading): string {
  const { data: _data, holdOut: _holdOut, subset: _subset, passes: _passes, ...rest } = settings;
  // The modern recipe has an optimiser of its own.
  const { optimizer: _optimizer, ...modern } = rest;
  return Object.entries(rest.recipe === 'modern' ? modern : rest)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${words(name)} ${value}`)
    .join(', ');
}

/** What computed: `simd kernels, lenet-1989 0.1.0, node 20.20.2`. */
export function softwareText({ kernels, versions }: RunHeading): string {
  const used = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `${kernels} kernels, ${used.join(', ')}`;
}

/** A name of the settings in words: `learningRate` is the learning rate. */
function words(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
