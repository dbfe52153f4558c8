/** What of a canvas is used to paint units and kernels. */
export type Painter = Pick<
  CanvasRenderingContext2D,
  | 'fillStyle'
  | 'fillRect'
  | 'fillText'
  | 'font'
  | 'globalAlpha'
  | 'lineWidth'
  | 'measureText'
  | 'strokeRect'
  | 'strokeStyle'
  | 'textBaseline'
>;

/** Takes what is painted on a canvas, as SVG. */
export class SvgCanvas implements Painter {
  fillStyle = '';
  strokeStyle = '';
  font = '';
  globalAlpha = 1;
  lineWidth = 1;
  textBaseline: CanvasTextBaseline = 'alphabetic';
  #drawn = '';

  fillRect(x: number, y: number, width: number, height: number): void {
    this.#rect(x, y, width, height, { fill: this.fillStyle });
  }

  strokeRect(x: number, y: number, width: number, height: number): void {
    const stroke = { fill: 'none', stroke: this.strokeStyle, 'stroke-width': this.lineWidth };
    this.#rect(x, y, width, height, stroke);
  }

  fillText(text: string, x: number, y: number): void {
    const [, weight = '400', size] = /^(\d+ )?(\d+)px/.exec(this.font) ?? [];
    if (!size) throw new RangeError(`font: expected 600 12px or 12px, found ${this.font}`);
    const font = { fill: this.fillStyle, 'font-weight': weight.trim(), 'font-size': size };
    this.#drawn += `<text${attributes({ x, y, ...font })}${this.#faint()}>${escaped(text)}</text>`;
  }

  measureText(text: string): TextMetrics {
    const context = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D;
    context.font = this.font;
    return context.measureText(text);
  }

  /**
   * All that was painted.
   * @param scale pixels of the file for one that was painted
   */
  file(title: string, width: number, height: number, scale = 1): string {
    const size = { width: width * scale, height: height * scale, viewBox: `0 0 ${width} ${height}` };
    const root = { xmlns: 'http://www.w3.org/2000/svg', ...size, 'font-family': 'system-ui, sans-serif' };
    return `<svg${attributes({ ...root, role: 'img' })}><title>${escaped(title)}</title>${this.#drawn}</svg>\n`;
  }

  #rect(x: number, y: number, width: number, height: number, look: Attributes): void {
    this.#drawn += `<rect${attributes({ x, y, width, height, ...look })}${this.#faint()}/>`;
  }

  #faint(): string {
    return this.globalAlpha < 1 ? attributes({ opacity: this.globalAlpha }) : '';
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

type Attributes = Readonly<Record<string, string | number>>;

function attributes(all: Attributes): string {
  return Object.entries(all)
    .map(([name, value]) => ` ${name}="${typeof value === 'number' ? Number(value.toFixed(2)) : value}"`)
    .join('');
}
