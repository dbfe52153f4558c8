import { useEffect, useRef } from 'preact/hooks';

const sheets = new Map<string, CSSStyleSheet>();

/**
 * A picture of the library as part of the page. Its colours for the dark become a style sheet of the page, since a strict
 * policy refuses those that stand in the picture.
 */
export function SvgPicture({ svg }: { /** The text of an SVG file. */ readonly svg: string }) {
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Out of the text, since even a document that is only parsed may have no style.
    const bare = svg.replace(/<style>([^<]*)<\/style>/g, (_, css: string) => {
      adopt(css);
      return '';
    });
    const parsed = new DOMParser().parseFromString(bare, 'image/svg+xml').documentElement;
    holder.current?.replaceChildren(document.importNode(parsed, true));
  }, [svg]);
  return <div class="picture" ref={holder} />;
}

function adopt(css: string): void {
  if (sheets.has(css)) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  sheets.set(css, sheet);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
