import { coordinate } from '../../src/pictures/numbers.ts';
import { box } from '../../src/pictures/svg.ts';
import type { Component, InkImage } from '../../src/reader/index.ts';
import { maskAddress, type Size } from './embedded.ts';

/** A pixel that is drawn larger than this has edges. */
const SEEN = 2;

/** Draws ink in any colour of the palette, so that it is bright in the dark: as a mask through which the colour is seen. */
export class InkLayers {
  readonly #size: Size;
  readonly #pixel: number;
  readonly #masks: string[] = [];

  /**
   * @param size how large the ink is drawn
   * @param pixel the side of one of its pixels then
   */
  constructor(size: Size, pixel: number) {
    this.#size = size;
    this.#pixel = pixel;
  }

  /** One more layer, as what draws it in a colour. */
  async add(ink: InkImage): Promise<(fill: string) => string> {
    const id = `ink${this.#masks.length}`;
    const { width, height } = this.#size;
    const place = `maskUnits="userSpaceOnUse" x="0" y="0" width="${coordinate(width)}" height="${coordinate(height)}"`;
    const mask = image(await maskAddress(ink, this.#size), this.#size, this.#pixel);
    this.#masks.push(`<mask id="${id}" ${place}>${mask}</mask>`);
    return (fill) => `<g mask="url(#${id})">${box(0, 0, width, height, fill)}</g>`;
  }

  /** The masks, before everything that is drawn. */
  get definitions(): string {
    return `<defs>\n${this.#masks.join('\n')}\n</defs>`;
  }
}

/**
 * An image in a picture.
 * @param pixel the side of one of its pixels
 */
export function image(address: string, { width, height }: Size, pixel: number): string {
  const edges = pixel > SEEN ? ' image-rendering="pixelated"' : '';
  return `<image href="${address}" width="${coordinate(width)}" height="${coordinate(height)}" preserveAspectRatio="none"${edges}/>`;
}

/** An ink with nothing but some components. */
export function inkOnly({ width, height }: InkImage, some: readonly Component[]): InkImage {
  const levels = new Uint8Array(width * height);
  for (const { x, y, width: across, height: down, levels: own } of some) {
    for (let v = 0; v < down; v++) {
      for (let u = 0; u < across; u++) {
        const to = (y + v) * width + x + u;
        levels[to] = Math.max(levels[to] as number, own[v * across + u] as number);
      }
    }
  }
  return { width, height, levels };
}
