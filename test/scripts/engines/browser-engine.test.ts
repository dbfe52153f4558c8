import { expect, test } from 'vitest';
import { browserEngine } from '../../../scripts/engines/browser-engine.ts';

test('a browser that is not there is said to be missing', async () => {
  const start = (path: string | undefined) =>
    browserEngine({ name: 'firefox', inside: 'SpiderMonkey', path, launch: { browser: 'firefox' } }).start();
  await expect(start(undefined)).rejects.toThrow('there is no firefox on the PATH, and FIREFOX names none');
  await expect(start('/nowhere/firefox')).rejects.toThrow('/nowhere/firefox');
});
