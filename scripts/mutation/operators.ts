/** A node of a syntax tree, with the parts that the ESTree standard gives to nodes of its type, and no others. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly operator: string;
  readonly value: unknown;
  readonly name: string;
  readonly left: Node;
  readonly right: Node;
  readonly test: Node;
  readonly argument: Node;
  readonly object: Node;
  readonly property: Node;
  readonly key: Node;
  readonly callee: Node;
  readonly arguments: readonly Node[];
  readonly elements: readonly Node[];
}

/** What a node becomes: a text for all of it, or for the part between two places. */
export type Replacement = readonly [becomes: string, start?: number, end?: number];

/** The text of a node. */
type TextOf = (node: Node) => string;

/** Operators and those that take their place: bounds are moved by one, arithmetic and logic are turned around. */
const OTHER_OPERATORS: Readonly<Record<string, readonly string[]>> = {
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
  '<<': ['>>'],
  '>>': ['<<'],
  '>>>': ['>>'],
  '&': ['|'],
  '|': ['&'],
  '^': ['&'],
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '&&': ['||'],
  '||': ['&&'],
  '+=': ['-='],
  '-=': ['+='],
  '*=': ['/='],
  '^=': ['&='],
};

/** Functions and methods that stand in for each other. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['min', 'max'],
  ['max', 'min'],
  ['floor', 'ceil'],
  ['ceil', 'floor'],
  ['every', 'some'],
  ['some', 'every'],
]);

/** Calls that are left out, so that what they are given comes through as it is. */
const UNWRAPPED = new Set(['fround', 'abs', 'sqrt', 'round']);
const UNCHAINED = new Set(['slice', 'sort', 'filter', 'fill', 'subarray', 'map']);

/** Longer lists of numbers are data, of which the first number stands for the others. */
const LONGEST_LIST = 8;

/** What can go wrong at a node. */
export function replacements(node: Node, parents: readonly Node[], text: TextOf): Replacement[] {
  const parent = parents.at(-1);
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression':
    case 'AssignmentExpression':
      return operators(node, text);
    case 'UnaryExpression':
      return '-!+~'.includes(node.operator) && node.argument.type !== 'Literal'
        ? [[text(node).slice(1)]]
        : [];
    case 'Literal':
      return literal(node, parents);
    case 'TemplateLiteral':
      return parent?.type === 'TaggedTemplateExpression' ? [] : [['``']];
    case 'IfStatement':
    case 'ConditionalExpression':
      return ['true', 'false'].map((value) => [value, node.test.start, node.test.end]);
    case 'CallExpression':
      return call(node, text);
    case 'MemberExpression': {
      const { name, start, end } = node.property;
      const other = OTHER_NAMES.get(name);
      const isCalled = parent?.type === 'CallExpression' && parent.callee === node;
      return other && isCalled ? [[other, start, end]] : [];
    }
    case 'ExpressionStatement':
      return text(node).startsWith('super(') ? [] : [['{}']];
    case 'ContinueStatement':
    case 'BreakStatement':
      return parent?.type === 'SwitchCase' ? [] : [['{}']];
    case 'UpdateExpression':
      return [[text(node).replace(/\+\+|--/, (operator) => (operator === '++' ? '--' : '++'))]];
    default:
      return [];
  }
}

function operators(node: Node, text: TextOf): Replacement[] {
  const { left, right, operator } = node;
  if (operator === '??') return [left, right].map((side) => [`(${text(side)})`]);
  const isText = [left, right].some(
    ({ type, value }) => type === 'TemplateLiteral' || typeof value === 'string',
  );
  if (operator === '+' && isText) return [];
  // Parentheses are no nodes: the sides are taken with what closes and opens around them.
  const whole = text(node);
  const [from, to] = [left.end - node.start, right.start - node.start];
  return (OTHER_OPERATORS[operator] ?? []).map((other) => [
    whole.slice(0, from) + whole.slice(from, to).replace(operator, other) + whole.slice(to),
  ]);
}

function literal(node: Node, parents: readonly Node[]): Replacement[] {
  const parent = parents.at(-1);
  if (typeof node.value === 'boolean') return [[String(!node.value)]];
  if (typeof node.value === 'string') {
    const names = parent?.type === 'Property' && parent.key === node;
    return node.value === '' || names ? [] : [["''"]];
  }
  if (typeof node.value !== 'number') return [];
  if (
    parent?.type === 'ArrayExpression' &&
    parent.elements.length > LONGEST_LIST &&
    parent.elements[0] !== node
  ) {
    return [];
  }
  const negative = parent?.type === 'UnaryExpression' && parent.operator === '-';
  const value = negative ? -node.value : node.value;
  const place: [number, number] = negative ? [parent.start, parent.end] : [node.start, node.end];
  return [[Number.isInteger(value) ? String(value + 1) : `(${value} * 1.01)`, ...place]];
}

function call(node: Node, text: TextOf): Replacement[] {
  const { callee, arguments: given } = node;
  const [first] = given;
  const name = callee.type === 'MemberExpression' ? callee.property.name : callee.name;
  if (UNWRAPPED.has(name) && first && given.length === 1) return [[`(${text(first)})`]];
  if (UNCHAINED.has(name) && callee.type === 'MemberExpression') return [[text(callee.object)]];
  return [];
}
