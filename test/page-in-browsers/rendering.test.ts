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

declare const scenarios: { scenario(seed: number, steps: number): Promise<string[]> };

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
      entryPoints: [join(HERE, 'rendering-scenario.tsx')],
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
    const page = `<!doctype html><title>${name}</title><div id="place"></div><script src="${name}.js"></script>`;
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
});
