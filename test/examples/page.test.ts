import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateDigits, LeNet1989, SGD } from 'lenet-1989';
import { expect, test } from 'vitest';
import { askPage, findChromium } from '../../scripts/package/browser.ts';
import { inBuiltClone } from './clone.ts';

/** What the page says of an image, by the outputs that are expected. */
function described(outputs: Float32Array): string {
  const digit = outputs.indexOf(Math.max(...outputs));
  return `read as ${digit}\n\n${Array.from(outputs, (output, k) => `${k} ${output.toFixed(2).padStart(5)}`).join('\n')}`;
}

/** Points around a middle, as a pen passes them. */
function arc(x: number, y: number, radius: number, from: number, to: number): number[] {
  return Array.from({ length: 33 }, (_, k) => {
    const angle = ((from + ((to - from) * k) / 32) * Math.PI) / 180;
    return [x + radius * Math.cos(angle), y + radius * 1.3 * Math.sin(angle)];
  }).flat();
}

/** Digits that are small, and anywhere on the paper. */
const DRAWINGS = [
  { digit: 0, lines: [arc(45, 50, 25, -90, 270)] },
  { digit: 1, lines: [[120, 40, 118, 75, 117, 110]] },
  { digit: 7, lines: [[40, 90, 60, 89, 80, 90, 72, 115, 62, 145]] },
  { digit: 3, lines: [[...arc(100, 40, 18, -150, 90), ...arc(100, 86, 20, -90, 150)]] },
];

test('the page can be read at a glance', () => {
  const page = readFileSync(new URL('../../examples/page/index.html', import.meta.url), 'utf8');
  expect(page.split('\n').length).toBeLessThanOrEqual(34);
  for (const line of page.split('\n')) expect(line.length, line).toBeLessThanOrEqual(125);
});

test('the page learns without a freeze, and reads generated digits as Node does and drawn ones right', async () => {
  const chromium = findChromium();
  if (chromium === undefined) {
    console.log('skipped: there is no chromium, so examples/page is not tried');
    return;
  }
  const count = 100;
  const { learning, read, seen, drawn, ink } = await inBuiltClone((folder) => {
    copyFileSync(new URL('visitor.js', import.meta.url), join(folder, 'visitor.js'));
    const drawings = JSON.stringify(DRAWINGS.map(({ lines }) => lines));
    const expression = `await (await import('/visitor.js')).visitPage(${count}, ${drawings})`;
    return askPage(chromium, folder, expression) as Promise<{
      learning: string[];
      read: string[];
      seen: number[];
      drawn: string[];
      ink: boolean;
    }>;
  });

  const passes = [1, 2, 3, 4, 5].flatMap((pass) =>
    Array.from(
      { length: 37 },
      (_, k) => `learning: pass ${pass} of 5, ${Math.min(7291, 200 * (k + 1))} of 7291 digits`,
    ),
  );
  expect(passes.slice(-learning.length)).toEqual(learning);
  // What was said before the frame had loaded is not seen.
  expect(learning.length).toBeGreaterThan(100);

  const net = new LeNet1989();
  const optimizer = new SGD({ learningRate: 0.02 });
  const digits = generateDigits({ count: 7291, seed: 1 });
  for (let pass = 1; pass <= 5; pass++) net.train(digits, optimizer);
  const unseen = generateDigits({ count, seed: 2 });
  expect(read).toEqual(Array.from(unseen.labels, (_, n) => described(net.forward(unseen.image(n)))));
  const right = read.filter((text, n) => text.startsWith(`read as ${unseen.labels[n]}\n`));
  expect(right.length).toBeGreaterThan(85);
  const shades = Array.from(unseen.image(count - 1), (level) => Math.round(127.5 - 127.5 * level));
  seen.forEach((value, k) => {
    expect(Math.abs(value - (k % 4 === 3 ? 255 : (shades[k >> 2] ?? 0)))).toBeLessThanOrEqual(1);
  });

  expect(drawn.map((text) => text.split('\n')[0])).toEqual(DRAWINGS.map(({ digit }) => `read as ${digit}`));
  expect(ink).toBe(false);
}, 120_000);
