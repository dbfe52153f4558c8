import type { Props } from './vnode.ts';

/** What users change: it is compared with what is there, and set last, since other attributes bound it. */
const LIVE = ['value', 'checked'];

/** Names that are no attributes. */
const OTHERS = ['children', 'key', 'ref', ...LIVE];

/** Gives an element the attributes of `props`, where `before` had others. */
export function setAttributes(element: Element, props: Props, before: Props): void {
  for (const name of Object.keys({ ...before, ...props })) {
    const value = props[name];
    if (OTHERS.includes(name) || value === before[name]) continue;
    if (name.startsWith('on')) Object.assign(element, { [name.toLowerCase()]: value ?? null });
    // False of an attribute with a hyphen is a word.
    else if (value === undefined || value === null || (value === false && !name.includes('-'))) {
      element.removeAttribute(name);
    } else element.setAttribute(name, value === true && !name.includes('-') ? '' : String(value));
  }
}

/** The rest of them, when its children are there. */
export function setLive(element: Element, props: Props): void {
  const live = element as unknown as Record<string, unknown>;
  for (const name of LIVE) {
    // As a page has it: a number that is typed is text.
    const value = props[name];
    if (value !== undefined && String(live[name]) !== String(value)) live[name] = value;
  }
}
