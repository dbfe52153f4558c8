import { type Bytes, concat, sized } from './encoding.ts';

/** The types of WebAssembly that the kernels compute with. */
export type ValueType = 'i32' | 'f32' | 'v128';

/** A value on the stack of the code that is being emitted. Each is used once, by the instruction that takes it. */
export interface Value<Type extends ValueType = ValueType> {
  readonly type: Type;
}

/** A block or a loop that a branch can name. */
export interface Label {
  readonly depth: number;
}

/**
 * The bytes of a function's instructions while they are emitted. An operand that was not emitted last is refused at once;
 * TypeScript checks the types, and the engine that compiles the module all else.
 */
export class Emitter {
  readonly #bytes: number[] = [];
  /** Values that no instruction has taken yet. */
  readonly #stack: Value[] = [];
  #depth = 0;

  /**
   * An instruction that leaves a result.
   * @param bytes its opcode and immediates
   * @param operands the values that were emitted last
   * @throws TypeError if they were not
   */
  emit<Type extends ValueType>(
    bytes: readonly number[],
    type: Type,
    ...operands: readonly Value[]
  ): Value<Type> {
    this.take(bytes, ...operands);
    const value = { type };
    this.#stack.push(value);
    return value;
  }

  /** An instruction that leaves none. */
  take(bytes: readonly number[], ...operands: Value[]): void {
    for (const operand of operands.reverse()) {
      if (this.#stack.pop() !== operand) {
        throw new TypeError('operand: expected the value emitted last, found another');
      }
    }
    this.#bytes.push(...bytes);
  }

  /** A block or a loop around what `body` emits. */
  structure(opcode: number, body: (label: Label) => void): void {
    this.#bytes.push(opcode, 0x40);
    body({ depth: ++this.#depth });
    this.#depth--;
    this.#bytes.push(0x0b);
  }

  /** How many blocks a branch leaves to reach a label. */
  distance({ depth }: Label): number {
    return this.#depth - depth;
  }

  /** The function as the code section holds it. */
  end(locals: Bytes): Bytes {
    return sized(concat(locals, this.#bytes, [0x0b]));
  }
}
