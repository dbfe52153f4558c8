/** What a component is given, and what it makes of it. */
export type Component = (props: Props) => Child;

/** Attributes of an element, or what a component is given; `children` is what stands between its tags. */
export type Props = Readonly<Record<string, unknown>>;

/** What may stand between tags: nothing of null, undefined and booleans is seen. */
export type Child = VNode | string | number | boolean | null | undefined | readonly Child[];

/** An element or a component, as it is wished. */
export interface VNode {
  /** The name of an element, or a component; undefined: text. */
  readonly type: string | Component | undefined;
  /** What it is known by among its siblings, in whatever order they come; else by its place. */
  readonly key: unknown;
  readonly props: Props;
}

/** What `<type ...props>children</type>` is compiled to. One child is by itself, so that a component sees if it is none. */
export function h(type: string | Component, props: Props | null, ...all: readonly Child[]): VNode {
  const children = all.length > 1 ? all : all[0];
  return { type, key: props?.['key'], props: all.length > 0 ? { ...props, children } : { ...props } };
}

/** What `<>children</>` is compiled to. */
export const Fragment: Component = ({ children }) => children as Child;

/** Each of them at its place, so that what comes and goes leaves the others theirs. */
export function vnodesOf(children: Child): VNode[] {
  return [children].flat().map((child) => {
    if (Array.isArray(child)) return h(Fragment, null, ...child);
    if (typeof child === 'object' && child) return child as VNode;
    const text = child === undefined || child === null || typeof child === 'boolean' ? '' : String(child);
    return { type: undefined, key: undefined, props: { text } };
  });
}
