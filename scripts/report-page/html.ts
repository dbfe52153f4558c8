import { Marked, type Tokens } from 'marked';
import { escapeXml } from '../../src/pictures/svg.ts';
import type { Picture } from './picture.ts';

/** Light or dark as the reader has it, light on paper; what is too wide for a screen scrolls in its own box. */
const STYLE = `
:root { color-scheme: light dark; --paper: #fff; --ink: #1b1b1b; --line: #c8c8c8; }
@media screen and (prefers-color-scheme: dark) {
  :root { --paper: #16181c; --ink: #e6e6e6; --line: #4a4e57; }
}
body { margin: 2rem auto; max-width: 56rem; padding: 0 1rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
h1, h2 { line-height: 1.2; }
h2 { margin-top: 3rem; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; min-width: 100%; }
th, td { padding: 0.3rem 0.8rem; border-bottom: 1px solid var(--line); text-align: left; }
th { font-weight: 600; }
thead th { border-bottom: 2px solid var(--ink); vertical-align: bottom; }
tbody th { font-weight: inherit; min-width: 10rem; }
.right { text-align: right; }
tbody .right { min-width: 0; white-space: nowrap; }
.box { overflow-x: auto; }
figure { margin: 1rem 0; }
figure svg { display: block; height: auto; width: 100%; min-width: 22rem; max-width: 46rem; }
figcaption { margin-top: 0.5rem; }
@media (max-width: 40rem) {
  body { margin: 1rem auto; }
  th, td { padding: 0.25rem 0.35rem; font-size: 0.875rem; }
  tbody th { min-width: 6rem; }
  tbody .right { white-space: normal; }
  td:not(.right) { min-width: 9rem; }
}
@media print {
  body { margin: 0; max-width: none; }
  h2 { break-after: avoid; }
  figure, tr { break-inside: avoid; }
  .box { overflow: visible; }
  figure svg { min-width: 0; max-height: 22cm; }
}
`;

/** The report as one page that needs nothing else: its Markdown, with the pictures and their captions in their places. */
export function reportHtml(text: string, pictures: readonly Picture[]): string {
  const markdown = unbroken(text);
  const drawn = pictures.filter(({ svg }) => svg !== undefined);
  const byFile = new Map(drawn.map((picture) => [`${picture.name}.svg`, picture]));
  const captions = new Set(drawn.map(({ caption }) => unbroken(caption)));
  const marked = new Marked({
    renderer: {
      paragraph({ tokens, raw }) {
        const [token] = tokens;
        const picture = token?.type === 'image' ? byFile.get(token.href) : undefined;
        if (picture) return figure(picture);
        return captions.has(raw.trim()) ? '' : false;
      },
      table({ header, rows }) {
        const line = (cells: readonly Tokens.TableCell[], tag: (k: number) => string) =>
          `<tr>${cells.map((cell, k) => tableCell(this.parser.parseInline(cell.tokens), cell.align, tag(k))).join('')}</tr>`;
        const head = line(header, () => 'th scope="col"');
        const body = rows.map((cells) => line(cells, (k) => (k === 0 ? 'th scope="row"' : 'td')));
        const table = `<table>\n<thead>\n${head}\n</thead>\n<tbody>\n${body.join('\n')}\n</tbody>\n</table>`;
        return box(`table: ${header.map(({ text }) => text).join(', ')}`, table);
      },
    },
  });
  const title = /^# (.*)$/m.exec(markdown)?.[1] ?? '';
  return [
    // Well-formed XML too, so that whatever reads XML can read it.
    '<!DOCTYPE html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8"/>',
    '<meta name="viewport" content="width=device-width, initial-scale=1"/>',
    `<title>${escapeXml(title)}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    `<body>\n<main>\n${marked.parse(markdown, { async: false })}</main>\n</body>`,
    '</html>\n',
  ].join('\n');
}

function tableCell(content: string, align: Tokens.TableCell['align'], tag: string): string {
  return `<${tag}${align === 'right' ? ' class="right"' : ''}>${content}</${tag.split(' ')[0]}>`;
}

function figure({ title, caption, svg = '' }: Picture): string {
  return `<figure>\n${box(title, svg.trim())}<figcaption>${escapeXml(unbroken(caption))}</figcaption>\n</figure>\n`;
}

/** Numbers stay on one line with their unit. */
function unbroken(text: string): string {
  return text.replace(/(\d) %/g, '$1\u00a0%');
}

/** What may be wider than a screen: it scrolls, by the keyboard too. */
function box(label: string, content: string): string {
  return `<section class="box" aria-label="${escapeXml(label)}" tabindex="0">\n${content}\n</section>\n`;
}
