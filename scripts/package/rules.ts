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

/** For resolvers that read `exports`, and for those that do not: Parcel with its defaults, node10. */
const ENTRY = { main: './dist/index.js', types: './dist/index.d.ts' };

/** What is loaded by itself, `lenet-1989/pictures`: where node10 looks for types is said in `typesVersions`. */
const PICTURES = { main: './dist/pictures.js', types: './dist/pictures/index.d.ts' };

/** Where something can be found. */
type Places = { readonly types?: unknown; readonly default?: unknown };

/** In characters: Node prints the whole line of an error that nobody catches. */
const LONGEST_LINE = 400;

/** Every way in which a package.json breaks the package's promises, one line each. */
export function manifestFaults(manifest: Readonly<Record<string, unknown>>): string[] {
  const faults: string[] = [];
  if (manifest['type'] !== 'module') faults.push(`type: expected module, found ${String(manifest['type'])}`);
  for (const field of DEPENDENCIES) {
    const names = Object.keys(manifest[field] ?? {});
    if (names.length > 0) faults.push(`${field}: expected none, found ${names.join(', ')}`);
  }
  const { '.': entry, './pictures': pictures } = Object(manifest['exports']) as Record<string, Places>;
  const { '*': older } = Object(manifest['typesVersions']) as Record<
    string,
    { readonly pictures?: unknown[] }
  >;
  for (const [field, found, expected] of [
    ['main', manifest['main'], ENTRY.main],
    ['types', manifest['types'], ENTRY.types],
    ['exports["."].types', entry?.types, ENTRY.types],
    ['exports["."].default', entry?.default, ENTRY.main],
    ['exports["./pictures"].types', pictures?.types, PICTURES.types],
    ['exports["./pictures"].default', pictures?.default, PICTURES.main],
    ['typesVersions["*"].pictures', older?.pictures?.[0], PICTURES.types],
  ] as const) {
    if (found !== expected) faults.push(`${field}: expected ${expected}, found ${String(found)}`);
  }
  for (const script of INSTALL_SCRIPTS) {
    if (Object.hasOwn(manifest['scripts'] ?? {}, script)) faults.push(`scripts: expected no ${script}`);
  }
  return faults;
}

/** Every file of a package that should not be in it, and every one that is missing, one line each. */
export function fileFaults(paths: readonly string[]): string[] {
  const wanted = [
    'package.json',
    'README.md',
    'LICENSE',
    'dist/index.js',
    'dist/index.js.map',
    'dist/index.d.ts',
    'dist/pictures.js',
    'dist/pictures.js.map',
    'dist/pictures/index.d.ts',
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

/** Every way in which a built module is not by itself, one line each. */
export function importFaults(code: string): string[] {
  const imports = code.matchAll(
    /^(?:import|export)\b[^;\n]*?\bfrom\s*(["'])(.*?)\1|^import\s*(["'])(.*?)\3/gm,
  );
  return Array.from(imports, ([, , from, , bare]) => `it imports ${from ?? bare}`);
}

/** Every line of a built module that is too long to be printed above an error, unless it is data or names, which throw none. */
export function lineFaults(code: string): string[] {
  return code
    .split('\n')
    .map((line, k) => ({ line, number: k + 1 }))
    .filter(({ line }) => line.length > LONGEST_LINE && !/^(?:const [\w$]+=["[]|export\{)/.test(line))
    .map(
      ({ line, number }) =>
        `line ${number}: expected at most ${LONGEST_LINE} characters, found ${line.length}`,
    );
}
