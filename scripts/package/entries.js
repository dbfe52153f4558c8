// @ts-check
// Plain JavaScript: prepare.js knows by it what must be there, before anything is installed.

/**
 * What can be imported of the package, each one module.
 * @typedef {object} Entry
 * @property {string} name what its file in dist/ is called
 * @property {string} from what it is imported by
 * @property {string} source what it is built from
 * @property {string} module what it becomes
 * @property {string} types its types
 * @property {readonly string[]} imports the names of the others that it imports
 */

/** @type {readonly Entry[]} */
export const ENTRIES = [
  {
    name: 'index',
    from: 'lenet-1989',
    source: 'src/index.ts',
    module: 'dist/index.js',
    types: 'dist/index.d.ts',
    imports: [],
  },
  subpath('pictures'),
  subpath('trained', 'index'),
  subpath('reader', 'trained'),
  subpath('onnx', 'index'),
];

/**
 * What is loaded by itself, such as `lenet-1989/pictures`.
 * @param {string} name
 * @param {...string} imports
 * @returns {Entry}
 */
function subpath(name, ...imports) {
  return {
    name,
    from: `lenet-1989/${name}`,
    source: `src/${name}/index.ts`,
    module: `dist/${name}.js`,
    types: `dist/${name}/index.d.ts`,
    imports,
  };
}
