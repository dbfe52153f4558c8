import type { InkImage } from '../../src/reader/ink-image.ts';
import type { Picture } from '../../src/reader/picture.ts';

/** What an ink looks like: one text a row, `#` for ink of 255, a digit d for 28 d, anything else for paper. */
export function inkOfText(...rows: readonly string[]): InkImage {
  const levels = [...rows.join('')].map((one) => (one === '#' ? 255 : /\d/.test(one) ? 28 * Number(one) : 0));
  return { width: rows[0].length, height: rows.length, levels: Uint8Array.from(levels) };
}

/** Paper to draw on: which pixels are ink. */
export class Sheet {
  readonly width: number;
  readonly height: number;
  readonly isInk: boolean[];

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.isInk = Array(width * height).fill(false);
  }

  /** Inks the pixels whose middle satisfies the condition. */
  draw(condition: (x: number, y: number) => boolean): this {
    for (let at = 0; at < this.isInk.length; at++) {
      const [x, y] = [(at % this.width) + 0.5, Math.floor(at / this.width) + 0.5];
      if (condition(x, y)) this.isInk[at] = true;
    }
    return this;
  }

  /** A filled rectangle. */
  block(left: number, top: number, width: number, height: number): this {
    return this.draw((x, y) => x > left && x < left + width && y > top && y < top + height);
  }

  /** The outline of a rectangle, inside it. */
  frame(left: number, top: number, width: number, height: number, pen: number): this {
    this.block(left, top, width, pen).block(left, top + height - pen, width, pen);
    return this.block(left, top, pen, height).block(left + width - pen, top, pen, height);
  }

  /** A ring, as a 0 is. */
  ring(x0: number, y0: number, width: number, height: number, pen: number): this {
    const [a, b] = [width / 2, height / 2];
    const square = (x: number, y: number, less: number) =>
      ((x - x0 - a) / (a - less)) ** 2 + ((y - y0 - b) / (b - less)) ** 2;
    return this.draw((x, y) => square(x, y, 0) <= 1 && square(x, y, pen) > 1);
  }

  /** A straight line. */
  line(x0: number, y0: number, x1: number, y1: number, pen: number): this {
    const length = Math.hypot(x1 - x0, y1 - y0);
    return this.draw((x, y) => {
      const along = ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length;
      const off = ((x - x0) * (y1 - y0) - (y - y0) * (x1 - x0)) / length;
      return along >= 0 && along <= length && Math.abs(off) <= pen / 2;
    });
  }

  /** As ink. */
  ink(): InkImage {
    return {
      width: this.width,
      height: this.height,
      levels: Uint8Array.from(this.isInk, (is) => (is ? 255 : 0)),
    };
  }

  /** As a grey picture: ink of one level on paper that may change from place to place. */
  picture(ink: number, paper: (x: number, y: number) => number): Picture {
    const data = this.isInk.map((is, at) => (is ? ink : paper(at % this.width, Math.floor(at / this.width))));
    return { width: this.width, height: this.height, data: Uint8Array.from(data) };
  }
}

/** Left, top, width and height. */
export function boxOf({
  x,
  y,
  width,
  height,
}: {
  x: number;
  y: number;
  width: number;
  height: number;
}): number[] {
  return [x, y, width, height];
}
