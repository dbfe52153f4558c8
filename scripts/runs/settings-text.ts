import { counted } from '../command-line/counted.ts';
import type { DigitsReport, RunHeading } from './run-report.ts';

/** How networks were trained, in words, but for their digits and passes: `recipe 1989, optimizer sgd, learning rate 0.02`. */
export function settingsText(heading: RunHeading): string {
  return howTrained(heading)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}

/** The same by name. */
export function howTrained({ settings }: Pick<RunHeading, 'settings'>): [name: string, value: string][] {
  const { data: _data, holdOut: _holdOut, subset: _subset, passes: _passes, ...rest } = settings;
  // The modern recipe has an optimiser of its own.
  const { optimizer: _optimizer, ...modern } = rest;
  return Object.entries(rest.recipe === 'modern' ? modern : rest)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [words(name), `${value}`]);
}

/** Which digits: `7,291 digits to train, 2,007 test digits`. */
export function digitsText({ train, test, testIs }: DigitsReport): string {
  return `${counted(train, 'digits')} to train, ${counted(test, testIs)}`;
}

/** What a run prints first: its digits, and below them what else is to be said, in lines of 80 columns. */
export function openingLines(data: string, digits: DigitsReport, rest: string): string {
  return `${data}: ${digitsText(digits)};\n${rest}\n`;
}

/** What computed: `simd kernels, lenet-1989 0.1.0, node 20.20.2`. */
export function softwareText({ kernels, versions }: RunHeading): string {
  const used = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `${kernels} kernels, ${used.join(', ')}`;
}

/** A name in words: `learningRate` is the learning rate. */
export function words(name: string): string {
  return name.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
