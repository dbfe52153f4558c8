import { parseAst } from 'vitest/node';

/** What a file imports from where. */
export interface Import {
  readonly from: string;
  /** An import of types brings nothing that runs. */
  readonly isOfTypes: boolean;
}

/** What the rules need to know of a file. */
export interface Source {
  readonly imports: readonly Import[];
  /** It does something as soon as it is imported: a command, a worker, a process. */
  readonly isProgram: boolean;
}

/** The imports of a file of TypeScript or JavaScript, those by call and in types among them. */
export function readSource(file: string, text: string): Source {
  const { body } = parseAst(text, { lang: 'ts' }, file) as unknown as { body: Node[] };
  const imports: Import[] = [];
  visit(body, imports);
  return { imports, isProgram: body.some(({ type }) => type === 'ExpressionStatement') };
}

interface Node {
  readonly type: string;
  readonly source?: { readonly value?: unknown } | null;
  readonly importKind?: string;
  readonly exportKind?: string;
}

/** Declarations, `import()` and the type `import()`. */
const IMPORTS = /^(?:Import|ExportNamed|ExportAll)Declaration$|^ImportExpression$|^TSImportType$/;

function visit(value: unknown, found: Import[]): void {
  if (Array.isArray(value)) for (const each of value) visit(each, found);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  const { type, source, importKind, exportKind } = value as Node;
  if (IMPORTS.test(type) && typeof source?.value === 'string') {
    found.push({
      from: source.value,
      isOfTypes: type === 'TSImportType' || importKind === 'type' || exportKind === 'type',
    });
  }
  for (const each of Object.values(value)) visit(each, found);
}
