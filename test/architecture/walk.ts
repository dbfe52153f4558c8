/** A node of a syntax tree as ESTree describes it, with what the rules ask of nodes. */
export interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** Where a node stands: in which one, and as what. */
export interface Place {
  readonly parent: Node | undefined;
  readonly key: string;
}

/** Visits a node and all that are in it. */
export function walk(
  value: unknown,
  visit: (node: Node, place: Place) => void,
  place: Place = { parent: undefined, key: '' },
): void {
  if (Array.isArray(value)) for (const each of value) walk(each, visit, place);
  if (!isNode(value)) return;
  visit(value, place);
  for (const [key, each] of Object.entries(value)) walk(each, visit, { parent: value, key });
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

/** Is it this identifier? */
export function isNamed(node: unknown, name: string): boolean {
  return isNode(node) && node.type === 'Identifier' && node['name'] === name;
}

/** The text of a string that is written out; undefined for anything else. */
export function textOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  const { type, value, expressions, quasis } = node;
  if (type === 'Literal' && typeof value === 'string') return value;
  if (type !== 'TemplateLiteral' || (expressions as unknown[]).length > 0) return undefined;
  return (quasis as { value: { cooked: string } }[])[0]?.value.cooked;
}

/** The name of a property, be it `.name` or `['name']`; undefined where it is computed. */
export function nameOf(property: unknown, computed: unknown): string | undefined {
  return computed || !isNode(property) || property.type !== 'Identifier'
    ? textOf(property)
    : (property['name'] as string);
}
