import { type Node, nameOf, type Place, walk } from './walk.ts';

/** What differs between engines. */
const INEXACT = /^(?:random|a?sinh?|a?cosh?|a?tanh?|atan2|exp|expm1|log|log1p|log2|log10|pow|hypot|cbrt)$/;

/** What does not exist in all of them. */
const ABSENT = /^(?:document|window|process)$/;

/** Objects of the language of which only what is named is known to be used. */
const WHOLES = ['Math', 'globalThis'];

/** What code that is shipped uses and may not, each once, in the order in which it stands there. */
export function forbidden(tree: Node): string[] {
  const used = new Set<string>();
  walk(tree, (node, place) => {
    for (const each of forbiddenIn(node, place)) used.add(each);
  });
  return [...used];
}

function forbiddenIn(node: Node, { parent, key }: Place): string[] {
  if (node.type === 'BinaryExpression' || node.type === 'AssignmentExpression') {
    return /^\*\*=?$/.test(String(node['operator'])) && !isExact(node) ? [String(node['operator'])] : [];
  }
  if (node.type !== 'Identifier' || isLabel(parent, key)) return [];
  const name = String(node['name']);
  if (ABSENT.test(name)) return [name];
  if (!WHOLES.includes(name)) return [];
  const members = membersOf(parent, key);
  return members.flatMap((member) => {
    // Taken whole, or by a name that is only known when it runs.
    if (member === undefined || WHOLES.includes(member)) return [name];
    const isForbidden = name === 'Math' ? INEXACT.test(member) : ABSENT.test(member);
    return isForbidden ? [`${name}.${member}`] : [];
  });
}

/** A name after a dot, or of a property: `.document`, `{ process: 1 }`. */
function isLabel(parent: Node | undefined, key: string): boolean {
  return (key === 'property' || key === 'key') && parent?.['computed'] !== true && !parent?.['shorthand'];
}

/** The names of what is used of an object that stands there; undefined among them where they are not known. */
function membersOf(parent: Node | undefined, key: string): (string | undefined)[] {
  if (parent?.type === 'MemberExpression' && key === 'object') {
    return [nameOf(parent['property'], parent['computed'])];
  }
  const pattern = (key === 'init' ? parent?.['id'] : key === 'right' ? parent?.['left'] : undefined) as
    | Node
    | undefined;
  if (pattern?.type !== 'ObjectPattern') return [undefined];
  return (pattern['properties'] as Node[]).map(({ type, key, computed }) =>
    type === 'RestElement' ? undefined : nameOf(key, computed),
  );
}

/** A power whose exponent is a whole number that is written out, or of whole numbers without bound. */
function isExact({ left, right }: Node): boolean {
  const { type, operator, argument } = right as Node;
  const exponent = (type === 'UnaryExpression' && operator === '-' ? argument : right) as Node;
  return Number.isInteger(exponent['value']) || typeof (left as Node)['value'] === 'bigint';
}
