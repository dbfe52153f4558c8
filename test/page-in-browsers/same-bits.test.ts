import { expect, test } from 'vitest';
import { parametersSha256 } from '../parameters-sha256.ts';
import { expectQuiet, inBrowsers } from './browsers.ts';
import { alerts, textsOf, untilText } from './controls.ts';
import { known, WITHOUT_WASM } from './lacking.ts';
import { trainInLibrary } from './library-run.ts';

inBrowsers((open, name) => {
  for (const [what, address, look, expected] of [
    ['with fast kernels', 'seed=5&passes=3&done=3', {}, () => trainInLibrary(5, 3)],
    [
      'with plain kernels, under a policy without WebAssembly',
      'seed=5&passes=1&done=1',
      { policy: WITHOUT_WASM },
      () => trainInLibrary(5, 1),
    ],
    [
      'in the page itself, where there are no workers',
      'seed=5&passes=3&done=1',
      { before: () => Reflect.deleteProperty(globalThis, 'Worker') },
      () => trainInLibrary(5, 1),
    ],
    [
      'by the second order of 1989',
      'optimiser=newton&seed=6&passes=1&done=1',
      {},
      () => trainInLibrary(6, 1, { optimizer: 'newton' }),
    ],
    [
      'by the recipe of today',
      'recipe=modern&seed=7&passes=2&done=2',
      {},
      () => trainInLibrary(7, 2, { recipe: 'modern' }),
    ],
  ] as const) {
    test(`an address trains the weights again that the library trains, ${what}`, async () => {
      const opened = await open({ ...look, address: `#view=share&${address}` });
      const { page } = opened;
      const done = /done=(\d)/.exec(address)?.[1];
      await untilText(page, 'main', new RegExp(`after pass ${done}SHA-256 [0-9a-f]{64}`));
      expect(await textsOf(page, 'code')).toEqual([parametersSha256(expected().network)]);
      expect(await alerts(page)).toEqual([]);
      expectQuiet(opened, known(name, look));
    });
  }
});
