import { passFocus, setAttributes, setLive } from './attributes.ts';
import { Mounted } from './mounted.ts';
import { type Child, type Component, type Props, type VNode, vnodesOf } from './vnode.ts';

/** What stands in the page: text, an element, or a component, whose nodes are those of its children. */
interface Part {
  vnode: VNode;
  readonly node?: Text | Element;
  readonly mounted?: Mounted;
  parts: readonly Part[];
}

/** Puts components into an element, behind what is there. */
export function render(child: Child, parent: Element): void {
  const [vnode] = vnodesOf([child]) as [VNode];
  patchAll({ vnode, node: parent, parts: [] }, parent, [vnode], null);
  Mounted.allStands();
}

/**
 * Makes the parts of one into what is wished: those of the same type and key stay and are changed, others go or come.
 * @param before what stands behind them
 * @throws what a component throws; the parts are then those that were there, and those that came until then
 */
function patchAll(owner: Part, parent: Element, vnodes: readonly VNode[], before: Node | null): void {
  const known = new Map(owner.parts.map((part, place) => [nameOf(part.vnode, place), part]));
  const stays = vnodes.map((vnode, place) => {
    const name = nameOf(vnode, place);
    const part = known.get(name);
    if (part?.vnode.type !== vnode.type) return undefined;
    known.delete(name);
    return part;
  });
  const left: Part[] = [];
  for (const part of owner.parts) {
    if (stays.includes(part)) left.push(part);
    else remove(part);
  }
  // What stands where the next part belongs.
  let at = left[0] ? firstNode(left[0]) : before;
  const parts = new Set<Part>();
  try {
    vnodes.forEach((vnode, place) => {
      const part = stays[place];
      if (!part) {
        parts.add(create(parent, vnode, at));
        return;
      }
      const isHere = firstNode(part) === at;
      const isBefore = !isHere && hasFocus(part);
      // What is moved loses the focus: so the others move behind what has it.
      if (isBefore) moveBehind(part, at as Node);
      else if (!isHere) for (const node of nodesOf(part)) parent.insertBefore(node, at);
      update(part, vnode);
      if (isHere || isBefore) at = lastNode(part).nextSibling;
      parts.add(part);
    });
  } finally {
    owner.parts = [...new Set([...parts, ...left])];
  }
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
  const isElement = typeof type === 'string';
  const namespace = type === 'svg' ? 'http://www.w3.org/2000/svg' : parent.namespaceURI;
  const part: Part = isElement
    ? { vnode, node: document.createElementNS(namespace, type), parts: [] }
    : { vnode, mounted: new Mounted(() => redraw(part)), parts: [] };
  try {
    if (isElement) {
      fill(part, {});
      parent.insertBefore(part.node as Element, before);
    } else drawAt(part, parent, before);
  } catch (error) {
    remove(part);
    throw error;
  }
  return part;
}

function update(part: Part, vnode: VNode): void {
  const { type, props } = vnode;
  const before = part.vnode.props;
  const { node } = part;
  part.vnode = vnode;
  if (!node) {
    const last = lastNode(part);
    if (differ(props, before)) drawAt(part, last.parentNode as Element, last.nextSibling);
  } else if (type !== undefined) fill(part, before);
  else if (props['text'] !== before['text']) (node as Text).data = props['text'] as string;
}

/** Gives an element what it is wished to have. */
function fill(part: Part, before: Props): void {
  const node = part.node as Element;
  const { props } = part.vnode;
  setAttributes(node, props, before);
  patchAll(part, node, vnodesOf(props['children'] as Child), null);
  setLive(node, props);
  if (props['ref'] !== before['ref']) {
    point(before, node, null);
    point(props, node, node);
  }
}

/** Draws a component where it stands. */
function redraw(part: Part): void {
  const last = lastNode(part);
  try {
    drawAt(part, last.parentNode as Element, last.nextSibling);
  } finally {
    Mounted.allStands();
  }
}

function drawAt(part: Part, parent: Element, before: Node | null): void {
  const { type, props } = part.vnode;
  const mounted = part.mounted as Mounted;
  const vnodes = vnodesOf(mounted.draw(() => (type as Component)(props)));
  // There is always a node that says where it stands.
  patchAll(part, parent, vnodes.length > 0 ? vnodes : vnodesOf(null), before);
  mounted.isDrawn();
}

/** Takes a part out of the page, and ends all that its components do. */
function remove(part: Part): void {
  const around = hasFocus(part) ? firstNode(part).parentElement : null;
  for (const node of nodesOf(part)) node.remove();
  end(part);
  if (around) passFocus(around);
}

function hasFocus(part: Part): boolean {
  return nodesOf(part).some((node) => node.contains(document.activeElement));
}

/** @param from the first of the nodes before a part that go behind it */
function moveBehind(part: Part, from: Node): void {
  const [first, last] = [firstNode(part), lastNode(part)];
  const behind = last.nextSibling;
  for (let node: Node | null = from; node && node !== first; ) {
    const next: Node | null = node.nextSibling;
    node.parentNode?.insertBefore(node, behind);
    node = next;
  }
}

function end({ vnode, node, mounted, parts }: Part): void {
  if (node) point(vnode.props, node, null);
  mounted?.takenOut();
  parts.forEach(end);
}

/** Has a ref point elsewhere, if it is this element's. */
function point({ ref }: Props, node: Node, to: Node | null): void {
  const holder = ref as { current: unknown } | undefined;
  if (holder && (to || holder.current === node)) holder.current = to;
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
