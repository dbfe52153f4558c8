import { parseAst } from 'vitest/node';
import { isNamed, type Node, nameOf, textOf, walk } from './walk.ts';

/** What a file imports from where. */
export interface Import {
  /** Undefined: only known when it runs. */
  readonly from: string | undefined;
  /** An import of types brings nothing that runs; an address names a file that is started or read. */
  readonly kind: 'code' | 'types' | 'address';
}

/** What the rules need to know of a file. */
export interface Source {
  readonly tree: Node;
  readonly imports: readonly Import[];
  /** It does something as soon as it is imported: a command, a worker, a process. */
  readonly isProgram: boolean;
}

/** The imports of a file of TypeScript or JavaScript, or of the scripts in a page: those by call, by address and in types among them. */
export function readSource(file: string, text: string): Source {
  const code = file.endsWith('.html') ? scriptsOf(text) : text;
  const tree = parseAst(code, { lang: file.endsWith('x') ? 'tsx' : 'ts' }, file) as unknown as Node & {
    readonly body: Node[];
  };
  const imports: Import[] = [];
  const loaders = new Set(['require']);
  walk(tree, (node) => {
    const { type, id, init } = node;
    if (type === 'VariableDeclarator' && isLoader(init)) loaders.add(String((id as Node)['name']));
    const found = importOf(node, loaders);
    if (found) imports.push(found);
  });
  return { tree, imports, isProgram: tree.body.some(({ type }) => type === 'ExpressionStatement') };
}

/** What the scripts of a page hold, those of other files as addresses: a page starts them. */
function scriptsOf(page: string): string {
  return Array.from(page.matchAll(/<script\b([^>]*)>(.*?)<\/script>/gs), ([, attributes = '', code = '']) => {
    const [, , other] = /\ssrc=(["'])(.*?)\1/.exec(attributes) ?? [];
    return other === undefined
      ? code
      : `new URL(${JSON.stringify(/^[./]/.test(other) ? other : `./${other}`)}, import.meta.url);`;
  }).join('\n');
}

/** Is it `createRequire(...)`? */
function isLoader(node: unknown): boolean {
  const { type, callee } = (node ?? {}) as Node;
  return type === 'CallExpression' && isNamed(callee, 'createRequire');
}

/**
 * What is imported there, if anything is.
 * @param loaders what functions are called that import as `require` does
 */
function importOf(node: Node, loaders: ReadonlySet<string>): Import | undefined {
  const { type, source, importKind, exportKind, callee } = node;
  const [first, second] = (node['arguments'] ?? []) as (Node | undefined)[];
  switch (type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration': {
      if (!source) return undefined;
      return {
        from: textOf(source),
        kind: importKind === 'type' || exportKind === 'type' ? 'types' : 'code',
      };
    }
    case 'TSImportType':
      return { from: textOf(source), kind: 'types' };
    case 'TSExternalModuleReference':
      return { from: textOf(node['expression']), kind: 'code' };
    case 'ImportExpression':
      return { from: textOf(source), kind: 'code' };
    case 'CallExpression':
      if (isLoader(callee) || [...loaders].some((name) => isNamed(callee, name)))
        return { from: textOf(first), kind: 'code' };
      if (isOfMeta(callee, 'resolve')) return addressOf(first);
      return undefined;
    case 'NewExpression':
      if (isNamed(callee, 'URL') && isOfMeta(second, 'url')) return addressOf(first);
      if (isNamed(callee, 'Worker') || isNamed(callee, 'SharedWorker')) return addressOf(first);
      return undefined;
    default:
      return undefined;
  }
}

/** Is it `import.meta.url`, or another of these? */
function isOfMeta(node: unknown, name: string): boolean {
  const { type, object, property, computed } = (node ?? {}) as Node;
  return (
    type === 'MemberExpression' &&
    (object as Node).type === 'MetaProperty' &&
    nameOf(property, computed) === name
  );
}

/** An address that is written out and names a file with code, not a folder or data. */
function addressOf(node: unknown): Import | undefined {
  const text = textOf(node);
  if (text === undefined || /^(?:\w+:|\/)/.test(text) || !SOURCE.test(text)) return undefined;
  return { from: /^\.\.?\//.test(text) ? text : `./${text}`, kind: 'address' };
}

/** The names of files with code. */
export const SOURCE: RegExp = /\.(?:[cm]?[jt]sx?|html)$/;
