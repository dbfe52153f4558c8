import { Marked } from 'marked';
import type { Picture } from './pictures/pictures.ts';

const STYLE = `
:root { color-scheme: light; }
body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; background: #fff; color: #1b1b1b;
  font: 1rem/1.5 system-ui, sans-serif; }
h1, h2 { line-height: 1.2; margin-top: 2.5rem; }
table { border-collapse: collapse; display: block; overflow-x: auto; font-variant-numeric: tabular-nums; }
th, td { padding: 0.3rem 0.8rem; border-bottom: 1px solid #c8c8c8; }
th { border-bottom: 2px solid #1b1b1b; }
figure { margin: 1rem 0; overflow-x: auto; }
figure svg { max-width: 100%; height: auto; }
`;

/** The report as one page that needs nothing else: its Markdown, with the pictures in their places. */
export function reportHtml(markdown: string, pictures: readonly Picture[]): string {
  const svgs = new Map(pictures.map(({ name, svg }) => [`${name}.svg`, svg]));
  const marked = new Marked({
    renderer: {
      paragraph({ tokens }) {
        const [token] = tokens;
        const svg = token?.type === 'image' ? svgs.get(token.href) : undefined;
        return svg ? `<figure>\n${svg}</figure>\n` : false;
      },
    },
  });
  const title = /^# (.*)$/m.exec(markdown)?.[1] ?? '';
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    `<title>${title}</title>`,
    `<style>${STYLE}</style>`,
    `<body>\n${marked.parse(markdown, { async: false })}</body>`,
    '</html>\n',
  ].join('\n');
}
