import type { Box, DigitReading, Ink, Picture } from 'lenet-1989/reader';
import { type Colours, rgb } from './colours.ts';

/** A picture, and a box around each digit that was found in it; what was rejected has a dashed one. */
export function paintPicture(
  context: CanvasRenderingContext2D,
  { data, width, height }: Picture,
  scale: number,
  found: readonly DigitReading[],
  chosen: number,
  colours: Colours,
): void {
  drawBytes(context, new ImageData(new Uint8ClampedArray(data), width, height), scale);
  found.forEach(({ box, digit, rejected }, index) => {
    const isChosen = index === chosen;
    context.setLineDash(rejected ? [4, 3] : []);
    context.lineWidth = isChosen ? 3 : 1.5;
    context.strokeStyle = isChosen ? colours.accent : '#0072b2';
    strokeBox(context, box, scale);
    if (rejected) return;
    context.font = '600 13px system-ui, sans-serif';
    // Above its box, or below it where there is no room.
    const above = box.y * scale - 3;
    const [x, y] = [box.x * scale, above < 14 ? (box.y + box.height) * scale + 15 : above];
    context.fillStyle = '#fff';
    context.fillRect(x - 1, y - 12, 11, 14);
    context.fillStyle = '#005a8c';
    context.fillText(String(digit), x, y);
  });
  context.setLineDash([]);
}

/** Ink, and the boxes of what hangs together. */
export function paintInk(
  context: CanvasRenderingContext2D,
  ink: Ink,
  scale: number,
  boxes: readonly Box[],
  colours: Colours,
): void {
  const pixels = new ImageData(ink.width, ink.height);
  const [paper, dark] = [rgb(colours.paper), rgb(colours.text)];
  ink.levels.forEach((level, n) => {
    for (let channel = 0; channel < 3; channel++) {
      const [from, to] = [paper[channel] as number, dark[channel] as number];
      pixels.data[4 * n + channel] = from + ((to - from) * level) / 255;
    }
    pixels.data[4 * n + 3] = 255;
  });
  drawBytes(context, pixels, scale * ink.scale);
  context.lineWidth = 1;
  context.strokeStyle = colours.accent;
  for (const box of boxes) strokeBox(context, box, scale);
}

function drawBytes(context: CanvasRenderingContext2D, pixels: ImageData, scale: number): void {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: pixels.width, height: pixels.height });
  canvas.getContext('2d')?.putImageData(pixels, 0, 0);
  context.drawImage(canvas, 0, 0, pixels.width * scale, pixels.height * scale);
}

function strokeBox(context: CanvasRenderingContext2D, { x, y, width, height }: Box, scale: number): void {
  context.strokeRect(x * scale - 1, y * scale - 1, width * scale + 2, height * scale + 2);
}
