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
 * The bytes of a function's instructions while they are emitted, and the values that they leave on the stack: an operand
 * that was not emitted last is refused at once, by the instruction's name. Types are TypeScript's to check.
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
   * @param operands the values that were emitted last
   * @throws TypeError if they were not
   */
  emit<Type extends ValueType>(
    instruction: string,
    bytes: readonly number[],
    type: Type,
    ...operands: readonly Value[]
  ): Value<Type> {
    this.take(instruction, bytes, ...operands);
    const value = { type };
    this.#stack.push(value);
    return value;
  }

  /** An instruction that leaves none. */
  take(instruction: string, bytes: readonly number[], ...operands: readonly Value[]): void {
    for (const operand of [...operands].reverse()) {
      const floor = this.#floors[this.#floors.length - 1];
      const found = this.#stack.length > floor ? this.#stack.pop() : undefined;
      if (found !== operand) {
        throw this.error(
          `${instruction}: expected the value emitted last, found ${found ? 'another' : 'nothing'}`,
        );
      }
    }
    this.#bytes.push(...bytes);
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
