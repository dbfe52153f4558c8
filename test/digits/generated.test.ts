import { createHash } from 'node:crypto';
import { generateDigits } from 'lenet-1989';
import { expect, test } from 'vitest';

const digits = generateDigits({ count: 2000, seed: 1 });

test('the same seed gives the same bytes in every engine: their SHA-256 is pinned', () => {
  const { images, labels } = generateDigits({ count: 500, seed: 42 });
  const bytes = new DataView(new ArrayBuffer(4 * images.length));
  images.forEach((value, i) => {
    bytes.setFloat32(4 * i, value, true);
  });
  const hash = createHash('sha256').update(labels).update(new Uint8Array(bytes.buffer)).digest('hex');
  expect(hash).toBe('86b4d38df33cb78066f255d3fe3b81a53fdcbebd09e770370a225ab7b8ad9ac1');
});

test('the first digits do not depend on the count, other seeds give other digits', () => {
  const few = generateDigits({ count: 7, seed: 1 });
  expect(few.images).toEqual(digits.images.slice(0, few.images.length));
  expect(few.labels).toEqual(digits.labels.slice(0, 7));
  expect(generateDigits({ count: 7, seed: 2 }).images).not.toEqual(few.images);
  expect(generateDigits({ count: 0, seed: 2 }).count).toBe(0);
});

test('every digit has a background of -1, ink up to 1, and fills the image in one direction', () => {
  for (let n = 0; n < digits.count; n++) {
    const image = digits.image(n);
    const ink = image.filter((value) => value > 0).length / 256;
    expect(Math.min(...image)).toBe(-1);
    expect(Math.max(...image)).toBeGreaterThan(0.5);
    expect(Math.max(...image)).toBeLessThanOrEqual(1);
    expect(ink).toBeGreaterThan(0.03);
    expect(ink).toBeLessThan(0.85);
    const rows = new Set<number>();
    const columns = new Set<number>();
    image.forEach((value, i) => {
      if (value > -1) {
        rows.add(Math.floor(i / 16));
        columns.add(i % 16);
      }
    });
    expect(Math.max(rows.size, columns.size)).toBeGreaterThanOrEqual(15);
  }
});

test('all labels are about as common, and no two digits are the same', () => {
  for (let label = 0; label < 10; label++) {
    // 2,000 draws of 1 in 10: 200, deviation 13.4; five deviations.
    expect(Math.abs(digits.labels.filter((each) => each === label).length - 200)).toBeLessThan(67);
  }
  expect(new Set(Array.from(digits.labels, (_, n) => String(digits.image(n)))).size).toBe(digits.count);
});

test('the nearest of 2,000 digits of one seed reads more than three quarters of another seed', () => {
  const others = generateDigits({ count: 200, seed: 9 });
  let right = 0;
  for (let n = 0; n < others.count; n++) {
    const image = others.image(n);
    let nearest = { distance: Number.POSITIVE_INFINITY, label: -1 };
    for (let m = 0; m < digits.count; m++) {
      const distance = digits.image(m).reduce((sum, value, i) => sum + (value - image[i]) ** 2, 0);
      if (distance < nearest.distance) nearest = { distance, label: digits.labels[m] };
    }
    if (nearest.label === others.labels[n]) right++;
  }
  expect(right / others.count, `${right} of ${others.count}`).toBeGreaterThan(0.75);
});

test('an impossible count or seed is refused', () => {
  expect(() => generateDigits({ count: -1, seed: 1 })).toThrow(
    'count: expected a whole number from 0 to 16777216, got -1',
  );
  expect(() => generateDigits({ count: 2.5, seed: 1 })).toThrow(
    'count: expected a whole number from 0 to 16777216, got 2.5',
  );
  expect(() => generateDigits({ count: 1, seed: -1 })).toThrow(
    'seed: expected a whole number from 0 to 4294967295, got -1',
  );
});
