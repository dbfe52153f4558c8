import type { Step } from '../kernels.ts';
import type { Tensor } from '../tensor.ts';
import { Assembler } from './assembler.ts';
import { type Call, emitJoined } from './joined.ts';

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
  /** While steps are joined, the calls that they make. */
  #calls: Call[] | undefined;

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
      if (this.#calls) this.#calls.push([compiled, [a, b, c, d].flatMap((tensor) => tensor?.address ?? [])]);
      else compiled(a.address, b.address, c?.address, d?.address);
    };
  }

  /** `Kernels` joins steps when they are done first: their calls are made by a module, without JavaScript between them. */
  join(steps: readonly Step[]): (images: readonly Tensor[], count: number) => void {
    let joined: Compiled | undefined;
    return (images, count) => {
      joined ??= this.#join(steps, images);
      joined(count);
    };
  }

  #join(steps: readonly Step[], images: readonly Tensor[]): Compiled {
    const [{ address: first }, { address: second }] = images as [Tensor, Tensor];
    const step = second - first;
    const calls: Call[] = [];
    this.#calls = calls;
    try {
      for (const { joinable, run } of steps) {
        if (joinable) run(images[0]);
        else calls.push([(address: number) => run(images[((address >>> 0) - first) / step]), [first]]);
      }
    } finally {
      this.#calls = undefined;
    }
    const module = new WebAssembly.Module(assemble({ calls, first, step }, emitJoined));
    return this.#instantiate(
      module,
      calls.map(([called]) => called),
    );
  }

  /**
   * The function that is emitted last.
   * @throws WebAssembly.CompileError where compiling is forbidden
   */
  compile<Geometry>(geometry: Geometry, emit: Emit<Geometry>): Compiled {
    const module = moduleFor(geometry, emit);
    const known = this.#functions.get(module);
    if (known) return known;
    const compiled = this.#instantiate(module);
    this.#functions.set(module, compiled);
    return compiled;
  }

  /** The last function of a module, which is given other functions by their numbers. */
  #instantiate(module: WebAssembly.Module, functions: readonly WebAssembly.ImportValue[] = []): Compiled {
    const { exports } = new WebAssembly.Instance(module, { env: { ...functions, memory: this.#memory } });
    return Object.values(exports).at(-1) as Compiled;
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
