import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { valuesCheck } from '../../../scripts/fetching/checksum.ts';

test('the checksum of the values is the same in both spellings, and sees a changed grey level', async () => {
  const levels = Array.from({ length: 256 }, (_, i) => ((i * 37) % 2001) / 1000 - 1);
  const hash = createHash('sha256').update(Uint8Array.of(4));
  for (const level of levels) {
    const value = Buffer.alloc(2);
    value.writeInt16LE(Math.round(level * 1000));
    hash.update(value);
  }
  const check = valuesCheck(hash.digest('hex'));
  const text = (spell: (value: number) => string) =>
    new TextEncoder().encode([4, ...levels].map(spell).join(' '));
  expect(await check(text((value) => value.toFixed(4)))).toBeUndefined();
  expect(await check(text((value) => String(Number(value.toFixed(4)))))).toBeUndefined();
  levels[200] += 0.001;
  expect(await check(text((value) => value.toFixed(4)))).toMatch(/wrong content/);
  expect(await check(new TextEncoder().encode('no digits'))).toMatch(/expected a label/);
});
