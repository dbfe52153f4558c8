import { parseAst } from 'vitest/node';
import type { Mutation } from './mutation.ts';
import { type Node, replacements } from './operators.ts';

/** What is no code that runs, or would only be said twice. */
const SKIPPED = new Set(['ImportDeclaration', 'ExportAllDeclaration', 'ImportExpression']);

/** Of the nodes of types, those that have an expression in them. */
const WITH_EXPRESSION = new Set(['TSAsExpression', 'TSNonNullExpression', 'TSSatisfiesExpression']);

/** Every single fault that the operators can put into a file of TypeScript. */
export function mutationsOf(file: string, text: string): Mutation[] {
  const found = new Map<string, Mutation>();
  const textOf = (node: Node) => text.slice(node.start, node.end);
  const visit = (node: Node, parents: readonly Node[]): void => {
    if (SKIPPED.has(node.type) || (node.type.startsWith('TS') && !WITH_EXPRESSION.has(node.type))) return;
    for (const [becomes, start = node.start, end = node.end] of replacements(node, parents, textOf)) {
      const line = text.slice(0, start).split('\n').length;
      const was = text.slice(start, end);
      if (was !== becomes) found.set(`${start} ${end} ${becomes}`, { file, line, start, end, was, becomes });
    }
    const inside = [...parents, node];
    for (const [part, child] of Object.entries(node)) {
      // A loop that counts the other way does not end: nothing is learnt from it.
      if (node.type === 'ForStatement' && part === 'update') continue;
      for (const each of Array.isArray(child) ? child : [child]) {
        if (typeof each?.type === 'string') visit(each, inside);
      }
    }
  };
  visit(parseAst(text, { lang: 'ts' }, file) as unknown as Node, []);
  return [...found.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}
