import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { INK } from './palette.ts';

/**
 * A chart as a whole SVG file, on white.
 * @param label what someone is told who does not see it
 */
export function chart(label: string, options: Plot.PlotOptions): string {
  const { document } = parseHTML('<!doctype html><html></html>');
  const svg = Plot.plot({
    width: 760,
    height: 400,
    marginLeft: 60,
    marginTop: 30,
    marginBottom: 46,
    style: { background: 'white', color: INK, fontSize: '13px' },
    ...options,
    document,
  });
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', label);
  const paper = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [name, value] of Object.entries({ width: '100%', height: '100%', fill: '#fff' })) {
    paper.setAttribute(name, value);
  }
  svg.prepend(paper);
  return `${svg.outerHTML}\n`;
}
