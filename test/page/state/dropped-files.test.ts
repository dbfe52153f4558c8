import { beforeAll, expect, test } from 'vitest';
import { kindOfFile, takeFiles } from '../../../page/state/dropped-files.ts';
import { fetchRest } from '../../../page/state/fetched.ts';
import { view } from '../../../page/state/navigation.ts';
import { network } from '../../../page/state/networks.ts';
import { digitProblem } from '../../../page/state/take-digits.ts';
import { LeNet1989 } from '../../../src/index.ts';
import { toOnnx } from '../../../src/onnx/index.ts';

beforeAll(fetchRest);

/** Of formats, each as its standard begins it. */
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

test.each([
  ['picture', 'a.bin', Uint8Array.from([...PNG, 0, 0, 0, 13])],
  ['picture', 'b', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)],
  ['picture', 'c', latin('GIF89a')],
  ['picture', 'd', latin('RIFF\x0a\x0d\0\0WEBPVP8 ')],
  ['picture', 'e', latin('\0\0\0\x20ftypavif')],
  ['picture', 'f', latin('BM\x36\0\x0a\0\0\0\0\0\x36')],
  ['weights', 'g.bin', new LeNet1989().toSafetensors()],
  ['weights', 'damaged.safetensors', latin('{')],
  ['weights', 'i.bin', toOnnx(new LeNet1989())],
  ['weights', 'j.bin', Uint8Array.of(8, 8, 0x12, 7)],
  ['weights', 'damaged.ONNX', latin('?')],
  ['other', 'zip.train', latin('6.0000 -1.0000 -1.0000')],
  ['other', 'train.gz', Uint8Array.of(0x1f, 0x8b, 8)],
  ['other', 'images-idx3-ubyte', Uint8Array.of(0, 0, 8, 3, 0, 0, 0xea, 0x60, 0, 0, 0, 0x1c)],
  ['other', 'empty', new Uint8Array()],
  ['other', 'wave', latin('RIFF\x24\0\0\0WAVEfmt ')],
])('by its content it is %s: %s', async (kind, name, content) => {
  expect(await kindOfFile(new File([content], name))).toBe(kind);
});

test('a picture that is damaged is still one by its type', async () => {
  expect(await kindOfFile(new File(['?'], 'h.png', { type: 'image/png' }))).toBe('picture');
});

test('weights are taken, and what is neither goes to the readers of digits', async () => {
  await takeFiles([new File([new LeNet1989({ seed: 6 }).toSafetensors()], 'six.safetensors')]);
  expect(network.value.title).toBe('six.safetensors');
  expect(view.value).toBe('share');
  await takeFiles([new File(['text'], 'notes.txt')]);
  expect(view.value).toBe('train');
  await expect.poll(() => digitProblem.value).toMatch(/notes\.txt/);
});
