import type { Tensor } from '../tensor.ts';
import { Assembler } from './assembler.ts';

/** A kernel as WebAssembly exports it. */
export type Compiled = (...operands: (number | undefined)[]) => number;

/** A kernel that takes two to four tensors and nothing else. */
type OfTensors = (a: Tensor, b: Tensor, c?: Tensor, d?: Tensor) => void;

/** Emits a function for a geometry, after those that it calls. */
type Emit<Geometry> = (assembler: Assembler, geometry: Geometry) => void;

/** Modules that were compiled, by what emits them and by geometry: a few kB each, and a program has few geometries. */
const modules = new Map<unknown, Map<string, WebAssembly.Module>>();

/**
 * The same arithmetic as `plain/`, four lanes at a time, as WebAssembly that is written in memory: for tensors in one
 * memory, to the same bits. Modules are compiled once a geometry: those of layers when a kernel is first called, others
 * when it is prepared.
 */
export class Compiler {
  readonly name = 'simd';
  readonly #memory: WebAssembly.Memory;
  readonly #functions = new Map<WebAssembly.Module, Compiled>();

  constructor(memory: WebAssembly.Memory) {
    this.#memory = memory;
  }

  /** `Kernels` that work in the memory. */
  prepare<Geometry, Kernel>(
    operation: { simd(compiler: Compiler, geometry: Geometry): Kernel },
    geometry: Geometry,
  ): Kernel {
    return operation.simd(this, geometry);
  }

  /** The function that is emitted last; it is compiled when it is first called. */
  ofTensors<Geometry>(geometry: Geometry, emit: Emit<Geometry>): OfTensors {
    let compiled: Compiled | undefined;
    // WebAssembly leaves operands that a function does not have.
    return (a, b, c, d) => {
      compiled ??= this.compile(geometry, emit);
      compiled(a.address, b.address, c?.address, d?.address);
    };
  }

  /**
   * The function that is emitted last.
   * @throws WebAssembly.CompileError where compiling is forbidden
   */
  compile<Geometry>(geometry: Geometry, emit: Emit<Geometry>): Compiled {
    const module = moduleFor(geometry, emit);
    const known = this.#functions.get(module);
    if (known) return known;
    const { exports } = new WebAssembly.Instance(module, { env: { memory: this.#memory } });
    const compiled = Object.values(exports).at(-1) as Compiled;
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
