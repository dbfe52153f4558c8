import { Assembler } from './assembler.ts';

/** A kernel as WebAssembly exports it. */
export type Compiled = (...operands: number[]) => number;

/** Emits the function `name` for a geometry, with what it calls. */
type Emit<Geometry> = (assembler: Assembler, geometry: Geometry) => void;

/** Modules that were compiled, by what emits them and by geometry: a few kB each, and a program has few geometries. */
const modules = new Map<unknown, Map<string, WebAssembly.Module>>();

/** Compiles kernels, once a geometry, and binds them to one memory. */
export class Compiler {
  readonly #memory: WebAssembly.Memory;
  readonly #functions = new Map<WebAssembly.Module, Compiled>();

  constructor(memory: WebAssembly.Memory) {
    this.#memory = memory;
  }

  /**
   * @param name of the function, among those that `emit` emits
   * @throws WebAssembly.CompileError where compiling is forbidden
   */
  compile<Geometry>(name: string, geometry: Geometry, emit: Emit<Geometry>): Compiled {
    const module = moduleFor(geometry, emit);
    const known = this.#functions.get(module);
    if (known) return known;
    const { exports } = new WebAssembly.Instance(module, { env: { memory: this.#memory } });
    const compiled = exports[name] as Compiled;
    this.#functions.set(module, compiled);
    return compiled;
  }
}

function moduleFor<Geometry>(geometry: Geometry, emit: Emit<Geometry>): WebAssembly.Module {
  const emitted = modules.get(emit) ?? new Map<string, WebAssembly.Module>();
  modules.set(emit, emitted);
  const key = JSON.stringify(geometry);
  const module = emitted.get(key) ?? new WebAssembly.Module(assemble(geometry, emit));
  emitted.set(key, module);
  return module;
}

/** The module of a kernel. */
export function assemble<Geometry>(geometry: Geometry, emit: Emit<Geometry>): Uint8Array<ArrayBuffer> {
  const assembler = new Assembler();
  emit(assembler, geometry);
  return assembler.toBytes();
}
