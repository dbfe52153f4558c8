import { runCommand } from '../scripts/command-line/run-command.ts';
import { findChromium, findFirefox } from '../scripts/package/browser.ts';
import type { BrowserPlace } from './launch-browser.ts';
import { openSite, pageSizes, type Site } from './page/built-site.ts';
import { longestTask, openPage, redraws } from './page/in-browser.ts';
import { measureLifts } from './page/lifts.ts';
import { trainInNode } from './page/train-in-node.ts';
import { type Trained, type TrainingSeen, trainInPage } from './page/training.ts';
import { asMarkdown, type Table } from './tables.ts';

const COMMAND = {
  usage: `npm run page-bench

measures the page: its size, and in Chromium (CHROMIUM, or chromium on the
PATH) and Firefox (FIREFOX, or firefox on the PATH) how fast it draws, answers
and trains. What a browser cannot tell is left out. Where other programs run,
only what is of the processor's time counts; the other figures are too low.
`,
};

const LIFTS = 25;
/** As many as the paper has. */
const PASSES = 23;
const ROUNDS = 5;

await runCommand(COMMAND, async () => {
  const site = await openSite();
  try {
    const { all, first } = await pageSizes();
    console.log(
      asMarkdown([
        ['gzip -9', 'kB', 'must'],
        ['all files', (all / 1000).toFixed(1), 'at most 100'],
        ['what the first picture needs', (first / 1000).toFixed(1), 'at most 60'],
      ]),
    );
    const [chromium, firefox] = [findChromium(), findFirefox()];
    if (chromium) console.log(asMarkdown(await measure({ name: 'Chromium', path: chromium }, site)));
    if (firefox) console.log(asMarkdown(await measure({ name: 'Firefox', path: firefox }, site)));
    if (!chromium && !firefox) throw new Error('no browser is here: name one by CHROMIUM or FIREFOX');
  } finally {
    site.close();
  }
});

async function measure(place: BrowserPlace, site: Site): Promise<Table> {
  const { browser, page } = await openPage(place, site.address);
  try {
    const rows: string[][] = [[place.name, 'measured', 'must']];
    const row = (what: string, value: number | undefined, decimals: number, must: string) =>
      rows.push([what, value === undefined ? 'not there' : value.toFixed(decimals), must]);

    const lifts = await measureLifts(page, LIFTS);
    row(
      'ms from the lift of the pen to the last answer, 95 %',
      high(lifts.map((each) => each.changed)),
      1,
      '',
    );
    row('the same until it is painted, median', middle(lifts.map((each) => each.painted)), 1, 'at most 16');
    row('the same, 95 %', high(lifts.map((each) => each.painted)), 1, '');
    row('ms of a redraw of all units while drawing, 95 %', high(await redraws(page)), 2, 'at most 4');

    const longest = await longestTask(page);
    row('ms of the longest task after loading (0: none of 50)', longest, 0, 'at most 50');

    const rounds: { readonly here: Trained; readonly there: TrainingSeen }[] = [];
    // The first warms up.
    for (let n = 0; n <= ROUNDS; n++) {
      const round = { here: trainInNode(PASSES), there: await trainInPage(page, PASSES) };
      if (n > 0) rounds.push(round);
    }
    const over = (figure: (seen: TrainingSeen) => number | undefined) =>
      middle(rounds.map(({ there }) => figure(there)));
    row(
      'frames a second while training',
      over(({ frames }) => frames),
      1,
      'at least 55',
    );
    row(
      'redraws of all units a second',
      over(({ redraws }) => redraws),
      1,
      '',
    );
    row(
      'ms of the processor for a frame of the main thread',
      over(({ perFrame }) => perFrame),
      2,
      '',
    );
    row('ms of a redraw of all units while training, 95 %', high(await redraws(page)), 2, 'at most 4');
    row(
      'ms of the longest task while training',
      longest === undefined ? undefined : Math.max(...rounds.map(({ there }) => there.longest)),
      0,
      'at most 50',
    );
    row(
      'speed of training and reading both sets, Node 1',
      middle(rounds.map(({ here, there }) => here.seconds / there.seconds)),
      2,
      'at least 0.8',
    );
    row(
      'the same by the time of the processor',
      middle(
        rounds.map(({ here, there }) => there.processor && (here.processor as number) / there.processor),
      ),
      2,
      '',
    );

    if (place.name === 'Chromium') {
      await page.emulateCPUThrottling(4);
      const slow = await trainInPage(page, PASSES);
      row('frames a second with a quarter of the processor', slow.frames, 1, 'at least 30');
      row('redraws of all units a second', slow.redraws, 1, '');
    }
    return rows;
  } finally {
    await browser.close();
  }
}

/** Undefined if one is. */
function middle(values: readonly (number | undefined)[]): number | undefined {
  const all = values.filter((value) => value !== undefined);
  return all.length < values.length ? undefined : share(all, 0.5);
}

/** What 95 % are not above; undefined of none. */
function high(values: readonly number[]): number | undefined {
  return share(values, 0.95);
}

function share(values: readonly number[], part: number): number | undefined {
  return [...values].sort((a, b) => a - b)[Math.ceil(part * values.length) - 1];
}
