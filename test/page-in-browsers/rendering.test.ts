import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inBrowsers } from './browsers.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const OWN = join(HERE, '../../page/rendering/index.ts');
const SEEDS = [1, 2, 3, 4, 5, 6];
const STEPS = 40;

declare const scenarios: {
  scenario(seed: number, steps: number): Promise<string[]>;
  readonly failures: Readonly<Record<string, () => Promise<unknown>>>;
};

let site: string;
beforeAll(async () => {
  site = await mkdtemp(join(tmpdir(), 'rendering-'));
  const folder = join(site, 'some/page');
  await mkdir(folder, { recursive: true });
  const packages = ['preact', 'preact/hooks', '@preact/signals'];
  for (const [name, alias] of Object.entries({
    preact: {},
    own: Object.fromEntries(packages.map((each) => [each, OWN])),
  })) {
    await build({
      stdin: {
        contents:
          "export { scenario } from './rendering-scenario.tsx'; export * as failures from './rendering-failures.tsx';",
        resolveDir: HERE,
      },
      outfile: join(folder, `${name}.js`),
      bundle: true,
      format: 'iife',
      globalName: 'scenarios',
      alias,
      jsxFactory: 'h',
      jsxFragment: 'Fragment',
      inject: [join(HERE, 'rendering-factory.ts')],
      tsconfigRaw: {},
    });
    const script = `<script src="${name}.js"></script>`;
    const page = `<!doctype html><title>${name}</title><div id="place"></div>${script}`;
    await writeFile(join(folder, `${name}.html`), page);
  }
});
afterAll(() => rm(site, { recursive: true, force: true }));

inBrowsers((open) => {
  const toldBy = async (name: string, seed: number): Promise<string[]> => {
    const { page, said } = await open({ site, address: `${name}.html` });
    const told = await page.evaluate((...given) => scenarios.scenario(...given), seed, STEPS);
    // It has no icon.
    expect(said.filter((text) => !text.includes('404'))).toEqual([]);
    await page.close();
    return told;
  };
  test.each(SEEDS)(
    'seed %i: the page stands as Preact would have it, and effects begin and end as there',
    async (seed) => {
      // One after the other, since a page that is not seen draws nothing.
      const own = await toldBy('own', seed);
      const preact = await toldBy('preact', seed);
      expect(preact).toHaveLength(STEPS);
      for (const [step, told] of preact.entries()) expect(own[step], `step ${step}`).toBe(told);
    },
  );

  test.each([
    [
      'throwsOnce',
      {
        seen: ['careful 0other 0', 'careful 0other 1', 'careful 2other 2'],
        uncaught: ['one is too much'],
      },
    ],
    ['throwsAtFirst', { seen: ['0 1 1', '01 2 2', '01 2 2', '0 1 1', ' 0 0'], uncaught: ['no two'] }],
    ['effectsThrow', { done: ['begins', 'ends'], text: '', uncaught: ['begins badly', 'ends badly'] }],
    ['painterThrows', { painted: [0, 2], uncaught: ['cannot be painted'] }],
    ['sameKeys', ''],
    ['neverSettles', [expect.stringMatching(/^signals: expected them to settle/)]],
    ['effectsSee', [true, true, 'SECTION']],
    ['handlerReturns', false],
    ['focusStays', ['4321 b3', '1432 b1', '24 b4', '4 OL', '4 LI']],
  ] as const)('where something fails, or is out of the common: %s', async (name, expected) => {
    const { page } = await open({ site, address: 'own.html' });
    const told = await page.evaluate((which) => scenarios.failures[which]?.(), name);
    expect(told).toEqual(expected);
  });
});
