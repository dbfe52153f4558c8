import { SaxesParser } from 'saxes';

/** An element of a page. */
export interface PageElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** The names of all elements that it is in, from the root on, and its own: `html body main h1`. */
  readonly path: string;
  /** All text in it. */
  text: string;
  /** Its first child. */
  first?: PageElement;
}

/** A page that is well-formed XML as well as HTML. */
export class PageReader {
  readonly #elements: PageElement[] = [];

  /** @throws Error if it is not well-formed */
  constructor(page: string) {
    const parser = new SaxesParser();
    const open: PageElement[] = [];
    parser.on('error', (error) => {
      throw error;
    });
    parser.on('opentag', ({ name, attributes }) => {
      const parent = open.at(-1);
      const path = parent ? `${parent.path} ${name}` : name;
      const element: PageElement = { name, attributes, path, text: '' };
      if (parent) parent.first ??= element;
      this.#elements.push(element);
      open.push(element);
    });
    parser.on('text', (text) => {
      for (const element of open) element.text += text;
    });
    parser.on('closetag', () => open.pop());
    parser.write(page).close();
  }

  /** The elements of these names, in order. */
  all(...names: string[]): PageElement[] {
    return this.#elements.filter(({ name }) => names.includes(name));
  }
}
