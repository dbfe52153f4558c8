import { batch, computed, effect } from '@preact/signals';
import { encodeAddress, type PageAddress } from './address.ts';
import { showGeneratedDigit } from './generated-digits.ts';
import { chosenUnit, show, shown, wanted } from './inside.ts';
import { view } from './navigation.ts';
import { chooseNetwork, network, networks } from './networks.ts';
import { notice } from './notice.ts';
import { showDigit } from './strip.ts';
import { rounded } from './stroke-text.ts';
import { isNothingChosen, strokes, subject } from './subject.ts';
import {
  passes,
  running,
  runningUntil,
  settings,
  shownPass,
  showPass,
  startRun,
  status,
} from './training.ts';

/** The digit that is read; those of files have no address. */
const digit = computed<PageAddress['digit']>(() => {
  if (subject.value.kind !== 'digit') return undefined;
  const [, source, index] = /^(generated|test) digit (\d+)$/.exec(subject.value.name) ?? [];
  if (source === 'generated') return { of: source, index: Number(index) };
  const isRepeated = source && passes.value.length > 0 && running.value?.digits === 'generated';
  return isRepeated ? { of: 'run', index: Number(index) } : undefined;
});

/**
 * What the page shows, as far as an address can say it. A run that is under way is to be trained as far as it will go, so that
 * nothing of it is lost; in Share it is what has the weights that are shown.
 */
export const pageAddress = computed<PageAddress>(() => {
  const isUnderWay = status.value === 'running' && view.value !== 'share';
  const ahead = isUnderWay ? (runningUntil.value ?? running.value?.passes) : undefined;
  const done = shownPass.value ?? ahead ?? passes.value.length;
  const run = done > 0 ? running.value : undefined;
  return {
    view: view.value,
    weights: network.value.name,
    unit: chosenUnit.value,
    shown: shown.value,
    wanted: wanted.value,
    digit: digit.value,
    strokes: rounded(strokes.value).filter(({ length }) => length > 0),
    run: run ?? settings.value,
    done: run ? done : 0,
  };
});

/** What an address cannot say of what is shown now, in sentences. */
export const notInAddress = computed<readonly string[]>(() => {
  const { run, done } = pageAddress.value;
  const { kind } = subject.value;
  return [
    (network.value.name === 'file' || network.value.name === 'step') &&
      'The weights are not in it: send them as a file too.',
    done > 0 &&
      run.digits !== 'generated' &&
      'The digits of the run are not in it: who opens it must load them.',
    kind === 'picture' && 'The picture is not in it.',
    kind === 'digit' && digit.value === undefined && 'The digit that is read is not in it.',
  ].filter((sentence) => sentence !== false);
});

/** Shows what an address says; a run is trained again up to where it was. */
export function openAddress(page: PageAddress): void {
  const { run, done, digit } = page;
  for (const end of waiting.splice(0)) end();
  notice.value = undefined;
  batch(() => {
    view.value = page.view;
    chosenUnit.value = page.unit;
    show(page.shown);
    wanted.value = page.wanted;
    settings.value = run;
    subject.value = { kind: 'drawing', strokes: page.strokes };
  });
  if (digit?.of === 'generated') showGeneratedDigit(digit.index);
  if (done === 0) {
    read(page.weights);
    return;
  }
  if (run.digits !== 'generated') {
    notice.value = 'The run of this address is on digits of files: load them in Train.';
    read(page.weights);
    return;
  }
  const isThere = JSON.stringify(running.value) === JSON.stringify(run) && passes.value.length >= done;
  if (isThere) showPass(done);
  else startRun(done);
  const before = network.peek().name;
  if (page.weights !== 'own')
    when(
      () => status.value !== 'running',
      // Unless somebody has chosen meanwhile: a run reads with its own at first.
      () => [before, 'own'].includes(network.peek().name) && read(page.weights),
    );
  // The digits of the run are there after its first pass.
  if (digit?.of === 'run')
    when(
      () => passes.value.length > 0,
      () => isNothingChosen() && showDigit(digit.index),
    );
}

/** Own weights are only there by training, those of a file or of Step where they came about. */
function read(weights: PageAddress['weights']): void {
  const isKept = weights === 'file' || weights === 'step';
  const isThere = weights !== 'own' && (!isKept || networks.value.some(({ name }) => name === weights));
  if (isKept && !isThere) {
    notice.value =
      weights === 'file'
        ? 'These weights are of a file: load it again in Share.'
        : 'These weights were learnt in Step, and are in no address.';
  }
  chooseNetwork(isThere ? weights : 'trainedReader');
}

/** Ends what the address that was opened last waits for. */
const waiting: (() => void)[] = [];

/** Does something once, as soon as something is so, unless another address is opened before. */
function when(isSo: () => boolean, act: () => void): void {
  const end = effect(() => {
    if (!isSo()) return;
    queueMicrotask(() => {
      if (!waiting.includes(end)) return;
      waiting.splice(waiting.indexOf(end), 1);
      end();
      act();
    });
  });
  waiting.push(end);
}

/** The address of what is shown, without `#`; with another view if that is asked for. */
export function addressText(other: Partial<PageAddress> = {}): string {
  return encodeAddress({ ...pageAddress.value, ...other });
}
