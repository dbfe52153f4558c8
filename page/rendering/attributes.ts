import type { Props } from './vnode.ts';

/** What users change: it is compared with what is there, and set last, since other attributes bound it. */
const LIVE = ['value', 'checked'];

/** What has a value that only a page changes. */
const SHOWS = 'progress, meter';

/** What is done with events, by their type. */
const handlers = new WeakMap<Element, Record<string, unknown>>();

/**
 * Gives an element the attributes of `props`, where `before` had others.
 * @throws TypeError for one that is no text, number or boolean
 */
export function setAttributes(element: Element, props: Props, before: Props): void {
  for (const name of Object.keys({ ...before, ...props })) {
    const value = props[name];
    if (['children', 'key', 'ref'].includes(name) || isLive(element, name) || value === before[name])
      continue;
    // An attribute with a hyphen says false in a word.
    const isWord = name.includes('-');
    if (name.startsWith('on')) listen(element, name.slice(2).toLowerCase(), value);
    else if (value === undefined || value === null || (value === false && !isWord)) {
      element.removeAttribute(name);
    } else if (typeof value === 'object' || typeof value === 'function') {
      throw new TypeError(`${element.tagName} ${name}: expected text, got ${typeof value}`);
    } else element.setAttribute(name, value === true && !isWord ? '' : String(value));
  }
  if (props['disabled'] && element === document.activeElement)
    passFocus(element.parentElement as HTMLElement);
}

/** Who goes by keys goes on near what is gone, or does nothing any more; else it would be at the beginning of the page. */
export function passFocus(around: HTMLElement): void {
  around.tabIndex = -1;
  around.focus({ preventScroll: true });
}

/** The rest of them, when its children are there. */
export function setLive(element: Element, props: Props): void {
  const live = element as unknown as Record<string, unknown>;
  for (const name of LIVE) {
    const value = props[name];
    // As a page has it: a number that is typed is text.
    if (isLive(element, name) && value !== undefined && String(live[name]) !== String(value))
      live[name] = value;
  }
}

function isLive(element: Element, name: string): boolean {
  return LIVE.includes(name) && !element.matches(SHOWS);
}

/** Not by a property of the element, for which a handler that returns false undoes the event. */
function listen(element: Element, type: string, handler: unknown): void {
  const own = handlers.get(element) ?? {};
  if (!(type in own)) element.addEventListener(type, handle);
  own[type] = handler;
  handlers.set(element, own);
}

function handle(this: Element, event: Event): void {
  const handler = handlers.get(this)?.[event.type] as ((event: Event) => void) | undefined;
  handler?.(event);
}
