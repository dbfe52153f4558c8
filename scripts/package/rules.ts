import { ENTRIES, type Entry } from './entries.js';

/** What a package.json may not have: whoever installs the package runs nothing and installs nothing else. */
const DEPENDENCIES = [
  'dependencies',
  'peerDependencies',
  'optionalDependencies',
  'bundleDependencies',
  'bundledDependencies',
];

/** `prepare` is none of them: it is run where the package is made, and does nothing in what was packed. */
const INSTALL_SCRIPTS = ['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'postprepare'];

/** Where something can be found. */
type Places = { readonly types?: unknown; readonly default?: unknown };

/** In characters: Node prints the whole line of an error that nobody catches. */
const LONGEST_LINE = 400;

/** How a line begins that throws no error: data, such as packed weights, or the names of what is exported. */
const DATA_OR_NAMES = /^(?:const [\w$]+=["[]|[\w$]+:"|export\{)/;

/** Every way in which a package.json breaks the package's promises, one line each. */
export function manifestFaults(manifest: Readonly<Record<string, unknown>>): string[] {
  const faults: string[] = [];
  if (manifest['type'] !== 'module') faults.push(`type: expected module, found ${String(manifest['type'])}`);
  for (const field of DEPENDENCIES) {
    const names = Object.keys(manifest[field] ?? {});
    if (names.length > 0) faults.push(`${field}: expected none, found ${names.join(', ')}`);
  }
  for (const [field, found, expected] of ENTRIES.flatMap((entry) => placesOf(manifest, entry))) {
    if (found !== `./${expected}`) faults.push(`${field}: expected ./${expected}, found ${String(found)}`);
  }
  for (const script of INSTALL_SCRIPTS) {
    if (Object.hasOwn(manifest['scripts'] ?? {}, script)) faults.push(`scripts: expected no ${script}`);
  }
  return faults;
}

/**
 * Where resolvers look for an entry, those that read `exports` and those that do not: node10, and Parcel with its defaults,
 * which reads `alias`.
 */
function placesOf(
  manifest: Readonly<Record<string, unknown>>,
  { name, module, types }: Entry,
): (readonly [field: string, found: unknown, expected: string])[] {
  const isMain = name === 'index';
  const path = isMain ? '.' : `./${name}`;
  const { [path]: exported } = Object(manifest['exports']) as Record<string, Places>;
  const { '*': older } = Object(manifest['typesVersions']) as Record<string, Record<string, unknown[]>>;
  const { [path]: alias } = Object(manifest['alias']) as Record<string, unknown>;
  return [
    isMain ? ['main', manifest['main'], module] : [`alias["${path}"]`, alias, module],
    isMain ? ['types', manifest['types'], types] : [`typesVersions["*"].${name}`, older?.[name]?.[0], types],
    [`exports["${path}"].types`, exported?.types, types],
    [`exports["${path}"].default`, exported?.default, module],
  ];
}

/** Every file of a package that should not be in it, and every one that is missing, one line each. */
export function fileFaults(paths: readonly string[]): string[] {
  const wanted = [
    'package.json',
    'README.md',
    'LICENSE',
    ...ENTRIES.flatMap(({ module, types }) => [module, `${module}.map`, types]),
  ];
  const missing = wanted.filter((path) => !paths.includes(path));
  const extra = paths.filter((path) => !wanted.includes(path) && !/^dist\/.+\.d\.ts$/.test(path));
  return [
    ...missing.map(
      (path) => `${path} is missing${path.startsWith('dist/') ? ', which npm run build makes' : ''}`,
    ),
    ...extra.map((path) => `${path} does not belong in it`),
  ];
}

/**
 * Every import of a built module that is not one of those beside it, which it needs, and each of these that is missing, one
 * line each.
 * @param names of these
 */
export function importFaults(code: string, names: readonly string[]): string[] {
  const imports = code.matchAll(
    /^(?:import|export)\b[^;\n]*?\bfrom\s*(["'])(.*?)\1|^import\s*(["'])(.*?)\3/gm,
  );
  const found = Array.from(imports, ([, , from, , bare]) => from ?? bare);
  const expected = names.map((name) => `./${name}.js`);
  return [
    ...found
      .filter((from) => from === undefined || !expected.includes(from))
      .map((from) => `it imports ${from}`),
    ...expected.filter((from) => !found.includes(from)).map((from) => `it does not import ${from}`),
  ];
}

/** Every line of a built module that is too long to be printed above an error, unless it is data or names, which throw none. */
export function lineFaults(code: string): string[] {
  return code
    .split('\n')
    .map((line, k) => ({ line, number: k + 1 }))
    .filter(({ line }) => line.length > LONGEST_LINE && !DATA_OR_NAMES.test(line))
    .map(
      ({ line, number }) =>
        `line ${number}: expected at most ${LONGEST_LINE} characters, found ${line.length}`,
    );
}
