import { setAttributes, setLive } from './attributes.ts';
import { Mounted } from './mounted.ts';
import { type Child, type Component, type Props, type VNode, vnodesOf } from './vnode.ts';

/** What stands in the page: text, an element, or a component, whose nodes are those of its children. */
export interface Part {
  vnode: VNode;
  readonly node?: Text | Element;
  readonly mounted?: Mounted;
  parts: readonly Part[];
}

/** Puts components into an element. */
export function render(child: Child, parent: Element): void {
  patchAll(parent, [], vnodesOf(child), null);
}

/**
 * Makes parts into what is wished: those that are of the same type and key stay and are changed, others go or come.
 * @param before what stands behind them
 */
export function patchAll(
  parent: Element,
  parts: readonly Part[],
  vnodes: readonly VNode[],
  before: Node | null,
): Part[] {
  const known = new Map(parts.map((part, place) => [nameOf(part.vnode, place), part]));
  const stays = vnodes.map((vnode, place) => {
    const name = nameOf(vnode, place);
    const part = known.get(name);
    if (part?.vnode.type !== vnode.type) return undefined;
    known.delete(name);
    return part;
  });
  const left = parts.find((part) => stays.includes(part));
  for (const part of known.values()) remove(part);
  // What stands where the next part belongs.
  let at = left ? firstNode(left) : before;
  return vnodes.map((vnode, place) => {
    const part = stays[place];
    if (!part) return create(parent, vnode, at);
    const isHere = firstNode(part) === at;
    if (!isHere) for (const node of nodesOf(part)) parent.insertBefore(node, at);
    update(part, vnode);
    if (isHere) at = lastNode(part).nextSibling;
    return part;
  });
}

function nameOf({ key }: VNode, place: number): unknown {
  return key === undefined ? place : String(key);
}

function create(parent: Element, vnode: VNode, before: Node | null): Part {
  const { type, props } = vnode;
  if (type === undefined) {
    const node = parent.insertBefore(document.createTextNode(props['text'] as string), before);
    return { vnode, node, parts: [] };
  }
  if (typeof type === 'string') {
    const namespace = type === 'svg' ? 'http://www.w3.org/2000/svg' : parent.namespaceURI;
    const node = document.createElementNS(namespace, type);
    setAttributes(node, props, {});
    const parts = patchAll(node, [], vnodesOf(props['children'] as Child), null);
    setLive(node, props);
    parent.insertBefore(node, before);
    point(props, node);
    return { vnode, node, parts };
  }
  const part: Part = { vnode, mounted: new Mounted(() => draw(part)), parts: [] };
  drawAt(part, parent, before);
  return part;
}

function update(part: Part, vnode: VNode): void {
  const { type, props } = vnode;
  const before = part.vnode.props;
  part.vnode = vnode;
  const { node } = part;
  if (!node) {
    if (differ(props, before)) draw(part);
  } else if (type === undefined) {
    if (props['text'] !== before['text']) (node as Text).data = props['text'] as string;
  } else {
    setAttributes(node as Element, props, before);
    part.parts = patchAll(node as Element, part.parts, vnodesOf(props['children'] as Child), null);
    setLive(node as Element, props);
  }
}

/** Draws a component where it stands. */
function draw(part: Part): void {
  const last = lastNode(part);
  drawAt(part, last.parentNode as Element, last.nextSibling);
}

function drawAt(part: Part, parent: Element, before: Node | null): void {
  const { type, props } = part.vnode;
  const mounted = part.mounted as Mounted;
  const vnodes = vnodesOf(mounted.draw(() => (type as Component)(props)));
  // There is always a node that says where it stands.
  part.parts = patchAll(parent, part.parts, vnodes.length > 0 ? vnodes : vnodesOf(null), before);
  mounted.stands();
}

/** Takes a part out of the page, and ends all that its components do. */
function remove(part: Part): void {
  for (const node of nodesOf(part)) node.remove();
  end(part);
}

function end({ vnode, mounted, parts }: Part): void {
  point(vnode.props, null);
  mounted?.takenOut();
  parts.forEach(end);
}

function point({ ref }: Props, node: Element | null): void {
  if (ref) Object.assign(ref, { current: node });
}

function nodesOf({ node, parts }: Part): (Text | Element)[] {
  return node ? [node] : parts.flatMap(nodesOf);
}

function firstNode(part: Part): Text | Element {
  return nodesOf(part)[0] as Text;
}

function lastNode(part: Part): Text | Element {
  return nodesOf(part).at(-1) as Text;
}

function differ(props: Props, before: Props): boolean {
  return Object.keys({ ...props, ...before }).some((name) => props[name] !== before[name]);
}
