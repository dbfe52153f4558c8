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
 * The bytes of a function's instructions while they are emitted, and the stack of types that they leave: what does not
 * fit is refused when it is emitted, by its name.
 */
export class Emitter {
  readonly #name: string;
  readonly #bytes: number[] = [];
  readonly #stack: Value[] = [];
  /** For the function and each block in it, how much was on the stack before it. */
  readonly #floors: number[] = [0];

  constructor(name: string) {
    this.#name = name;
  }

  /**
   * An instruction that leaves a result.
   * @param bytes its opcode and immediates
   * @param types of its operands, which must be the values that were emitted last
   * @throws TypeError if they are not, with what is there
   */
  emit<Type extends ValueType>(
    instruction: string,
    bytes: readonly number[],
    types: readonly ValueType[],
    operands: readonly Value[],
    result: Type,
  ): Value<Type> {
    this.take(instruction, bytes, types, operands);
    const value = { type: result };
    this.#stack.push(value);
    return value;
  }

  /** An instruction that leaves none. */
  take(
    instruction: string,
    bytes: readonly number[],
    types: readonly ValueType[],
    operands: readonly Value[],
  ): void {
    if (operands.length !== types.length) {
      throw this.error(`${instruction}: expected ${types.length} operands, found ${operands.length}`);
    }
    for (let k = types.length - 1; k >= 0; k--) {
      const floor = this.#floors[this.#floors.length - 1];
      const found = this.#stack.length > floor ? this.#stack.pop() : undefined;
      if (found?.type !== types[k]) {
        const type = found?.type ?? 'nothing';
        throw this.error(`${instruction}: operand ${k}: expected ${types[k]}, found ${type}`);
      }
      if (found !== operands[k]) {
        throw this.error(`${instruction}: operand ${k}: expected the value emitted last, found another`);
      }
    }
    for (const byte of bytes) this.#bytes.push(byte);
  }

  /** A block or a loop around what `body` emits, which must leave the stack as it was. */
  structure(instruction: string, opcode: number, body: (label: Label) => void): void {
    this.#bytes.push(opcode, 0x40);
    this.#floors.push(this.#stack.length);
    body({ depth: this.#floors.length - 1 });
    this.#expectStack(instruction, []);
    this.#floors.pop();
    this.#bytes.push(0x0b);
  }

  /** How many blocks a branch leaves to reach a label. */
  distance({ depth }: Label): number {
    const distance = this.#floors.length - 1 - depth;
    if (distance < 0) throw this.error('br_if: the block that it names has ended');
    return distance;
  }

  /** The function as the code section holds it. */
  end(locals: Bytes, result: ValueType | undefined): Bytes {
    this.#expectStack('end', result === undefined ? [] : [result]);
    return sized(concat(locals, this.#bytes, [0x0b]));
  }

  error(message: string): TypeError {
    return new TypeError(`function ${this.#name}: ${message}`);
  }

  #expectStack(instruction: string, expected: readonly ValueType[]): void {
    const found = this.#stack.slice(this.#floors[this.#floors.length - 1]).map(({ type }) => type);
    if (String(found) !== String(expected)) {
      throw this.error(`${instruction}: expected [${expected}] on the stack, found [${found}]`);
    }
  }
}
