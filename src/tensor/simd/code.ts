import { type Bytes, concat } from '../concat.ts';
import { float32, signed, sized, uint32, unsigned, vector } from './encoding.ts';
import type { Value, ValueType } from './value.ts';

/** How a type is encoded (WebAssembly specification 5.3). */
export const TYPE_BYTES: Readonly<Record<ValueType, number>> = { i32: 0x7f, f32: 0x7d, v128: 0x7b };

/** A local variable, or a parameter, of a function. */
export interface Local<Type extends ValueType = ValueType> {
  readonly type: Type;
  readonly index: number;
}

/** A function that code can call. */
export interface Func<Params extends readonly ValueType[] = readonly ValueType[]> {
  readonly index: number;
  readonly params: Params;
}

/** A block or a loop that a branch can name. */
interface Label {
  readonly depth: number;
}

type I32 = Value<'i32'>;
type F32 = Value<'f32'>;
type V128 = Value<'v128'>;

/** Makes one vector of two. */
type Binary = (a: V128, b: V128) => V128;

/** Every address is a multiple of four bytes: 2 to the power of this. */
const ALIGNMENT = 2;

/**
 * The body of a function. Instructions have their names of the WebAssembly specification; since JavaScript evaluates
 * arguments first and in order, `f32x4.add(a(), b())` emits a, b, and then the addition. An operand that was not emitted
 * last is refused at once; TypeScript checks the types, and the engine that compiles the module all else.
 */
export class Code {
  readonly #parameters: number;
  readonly #locals: ValueType[];
  readonly #bytes: number[] = [];
  /** Values that no instruction has taken yet. */
  readonly #stack: Value[] = [];
  /** Of the blocks that are open. */
  #depth = 0;

  constructor(params: readonly ValueType[]) {
    this.#parameters = params.length;
    this.#locals = [...params];
  }

  /** Declares a local variable; it begins at zero. */
  newLocal<Type extends ValueType>(type: Type): Local<Type> {
    this.#locals.push(type);
    return { type, index: this.#locals.length - 1 };
  }

  readonly #binary =
    (opcode: number): Binary =>
    (a, b) =>
      this.#emitVector(simd(opcode), a, b);

  readonly local = {
    get: <Type extends ValueType>({ type, index }: Local<Type>): Value<Type> =>
      this.#emit([0x20, ...unsigned(index)], type),
    set: <Type extends ValueType>({ index }: Local<Type>, value: Value<NoInfer<Type>>): void =>
      this.#take([0x21, ...unsigned(index)], value),
  };

  readonly i32 = {
    const: (value: number): I32 => this.#emit([0x41, ...signed(value)], 'i32'),
    eqz: (a: I32): I32 => this.#emit([0x45], 'i32', a),
    add: (a: I32, b: I32): I32 => this.#emit([0x6a], 'i32', a, b),
    sub: (a: I32, b: I32): I32 => this.#emit([0x6b], 'i32', a, b),
  };

  readonly f32 = {
    const: (value: number): F32 => this.#emit([0x43, ...float32(value)], 'f32'),
  };

  readonly v128 = {
    load: (address: I32, offset = 0): V128 => this.#emitVector(memory(0, offset), address),
    load32_splat: (address: I32, offset = 0): V128 => this.#emitVector(memory(9, offset), address),
    load32_zero: (address: I32, offset = 0): V128 => this.#emitVector(memory(92, offset), address),
    load32_lane: (address: I32, a: V128, lane: number, offset = 0): V128 =>
      this.#emitVector([...memory(86, offset), lane], address, a),
    store: (address: I32, a: V128, offset = 0): void => this.#take(memory(11, offset), address, a),
    store32_lane: (address: I32, a: V128, lane: number, offset = 0): void =>
      this.#take([...memory(90, offset), lane], address, a),
    /** @param lanes four times 32 bits */
    const: (lanes: readonly number[]): V128 => this.#emitVector([...simd(12), ...lanes.flatMap(uint32)]),
    and: this.#binary(78) as Binary,
    or: this.#binary(80) as Binary,
    any_true: (a: V128): I32 => this.#emit(simd(83), 'i32', a),
  };

  readonly i8x16 = {
    /** @param bytes 16 of them, numbered 0 to 15 in a and 16 to 31 in b */
    shuffle: (a: V128, b: V128, bytes: readonly number[]): V128 =>
      this.#emitVector([...simd(13), ...bytes], a, b),
  };

  readonly f32x4 = {
    splat: (a: F32): V128 => this.#emitVector(simd(19), a),
    add: this.#binary(228) as Binary,
    sub: this.#binary(229) as Binary,
    mul: this.#binary(230) as Binary,
    div: this.#binary(231) as Binary,
    sqrt: (a: V128): V128 => this.#emitVector(simd(227), a),
    /** b < a ? b : a */
    pmin: this.#binary(234) as Binary,
    /** a < b ? b : a */
    pmax: this.#binary(235) as Binary,
  };

  /** A branch to the label leaves the block. */
  block(body: (label: Label) => void): void {
    this.#structure(0x02, body);
  }

  /** A branch to the label begins the loop again. */
  loop(body: (label: Label) => void): void {
    this.#structure(0x03, body);
  }

  br_if(label: Label, condition: I32): void {
    this.#take([0x0d, ...unsigned(this.#depth - label.depth)], condition);
  }

  /** Calls a function without a result. */
  call<const Params extends readonly ValueType[]>(
    { index }: Func<Params>,
    ...operands: { readonly [K in keyof Params]: Value<Params[K]> }
  ): void {
    this.#take([0x10, ...unsigned(index)], ...operands);
  }

  /** The function as the code section holds it: locals, instructions, end. */
  end(): Bytes {
    const declared = this.#locals.slice(this.#parameters).map((type) => [1, TYPE_BYTES[type]]);
    return sized(concat([vector(declared), this.#bytes, [0x0b]]));
  }

  /**
   * An instruction that leaves a result.
   * @param bytes its opcode and immediates
   * @param operands the values that were emitted last
   * @throws TypeError if they were not
   */
  #emit<Type extends ValueType>(
    bytes: readonly number[],
    type: Type,
    ...operands: readonly Value[]
  ): Value<Type> {
    this.#take(bytes, ...operands);
    const value = { type };
    this.#stack.push(value);
    return value;
  }

  #emitVector(bytes: readonly number[], ...operands: readonly Value[]): V128 {
    return this.#emit(bytes, 'v128', ...operands);
  }

  /** An instruction that leaves none. */
  #take(bytes: readonly number[], ...operands: Value[]): void {
    for (const operand of operands.reverse()) {
      if (this.#stack.pop() !== operand) {
        throw new TypeError('operand: expected the last value');
      }
    }
    this.#bytes.push(...bytes);
  }

  /** A block or a loop around what `body` emits. */
  #structure(opcode: number, body: (label: Label) => void): void {
    this.#bytes.push(opcode, 0x40);
    body({ depth: ++this.#depth });
    this.#depth--;
    this.#bytes.push(0x0b);
  }
}

/** Vector instructions are numbered behind a prefix. */
function simd(opcode: number): number[] {
  return [0xfd, ...unsigned(opcode)];
}

/** A vector instruction that reads or writes memory. */
function memory(opcode: number, offset: number): number[] {
  return [...simd(opcode), ALIGNMENT, ...unsigned(offset)];
}
