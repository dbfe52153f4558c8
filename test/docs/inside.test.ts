import { readFileSync } from 'node:fs';
import { generateDigits, LeNet1989, SGD } from 'lenet-1989';
import { expect, test } from 'vitest';

const page = readFileSync(new URL('../../docs/inside.md', import.meta.url), 'utf8');
/** Its lines, without the blanks that line tables up. */
const lines = page.split('\n').map((line) => line.trim().replace(/ {2,}/g, ' '));

/** A row of a table of Markdown. */
const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`.replace(/ {2,}/g, ' ');

test('the numbers that stand between its examples are those of the network that these train', () => {
  const [train, digits] = generateDigits({ count: 5000, seed: 1989 }).split(4000);
  const net = new LeNet1989();
  for (let pass = 1; pass <= 12; pass++) net.train(train, new SGD({ learningRate: 0.02 }));
  const image = digits.image(14);
  for (let y = 2; y <= 6; y++) {
    const levels = Array.from(image.subarray(16 * y, 16 * y + 16), (level) => level.toFixed(1));
    expect(lines).toContain(levels.join(' '));
  }

  const { bias, products } = net.explain(image, 'H1', (2 * 8 + 2) * 8 + 2);
  for (let v = 0; v < 5; v++) {
    const tapRow = products.slice(5 * v, 5 * v + 5);
    const pixels = tapRow.map(({ activity }) => activity.toFixed(1));
    expect(lines).toContain(row([...pixels, '', ...tapRow.map(({ weight }) => weight.toFixed(2))]));
  }
  expect(lines).toContain(row(['bias', '', bias.toFixed(3)]));
  for (const k of [0, 1, 2, 23, 24]) {
    const { weight, activity, product, sum } = products[k];
    const term = `${weight.toFixed(2)} x ${activity.toFixed(2)}`;
    expect(lines).toContain(row([term, product.toFixed(3), sum.toFixed(3)]));
  }
  const above = products.filter(({ product }) => product > 0);
  const others = products.reduce((sum, { product }) => sum + Math.min(0, product), 0);
  expect(page.replace(/\s+/g, ' ')).toContain(
    `${above.length} of the 25 are, and the others add up to ${others.toFixed(2)} only`,
  );

  const outputs = Array.from(net.forward(image), (output, k) => `${k}: ${output.toFixed(2)}`);
  expect(lines).toContain(outputs.join(' '));
  const { margin } = net.classify(image);
  expect(page).toContain(`1.09 - (-0.90) = ${margin.toFixed(2)}`);
  const gradient = net.gradients(image, Uint8Array.of(2)).gradients['H1.weight'][2 * 25];
  expect(page).toContain(`-0.02 x ${gradient.toFixed(6)} = ${(-0.02 * gradient).toFixed(8)}`);
  expect(page).toContain(net.summary().split('\n').join('\n    '));
});
