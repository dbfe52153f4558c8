import { type Bytes, concat } from '../concat.ts';
import { type Address, addressIn } from './address.ts';
import { Code, type Func, type Local, TYPE_BYTES } from './code.ts';
import { sized, text, unsigned, vector } from './encoding.ts';
import type { Value, ValueType } from './value.ts';

/** The parameters of a function, as its code sees them. */
type Locals<Params extends readonly ValueType[]> = { readonly [K in keyof Params]: Local<Params[K]> };

/**
 * Assembles one WebAssembly module (binary format: WebAssembly specification 5), function by function. It imports a
 * memory, and functions if it is given some, and exports every function of its own by its name.
 */
export class Assembler {
  readonly #imports: Bytes[] = [concat([text('env'), text('memory'), [0x02, 0x00, 0]])];
  readonly #types: Bytes[] = [];
  readonly #bodies: Bytes[] = [];
  readonly #exports: Bytes[] = [];

  /** A function without a result that the module is given by its number. They come before its own. */
  imported(params: readonly ValueType[]): Func {
    const func = this.#declare(params);
    this.#imports.push(concat([text('env'), text(`${func.index}`), [0x00], unsigned(func.index)]));
    return func;
  }

  /**
   * Adds a function.
   * @param body emits its code; what it returns is the function's result
   * @throws TypeError where the code has an operand of the wrong type, or leaves more or less than its result
   */
  func<const Params extends readonly ValueType[]>(
    name: string,
    params: Params,
    body: (code: Code, ...params: Locals<Params>) => Value | undefined,
  ): Func<Params> {
    const code = new Code(params);
    const locals = params.map((type, index) => ({ type, index })) as unknown as Locals<Params>;
    const result = body(code, ...locals)?.type;
    const func = this.#declare(params, result);
    this.#exports.push(concat([text(name), [0x00], unsigned(func.index)]));
    this.#bodies.push(code.end());
    return func;
  }

  /** Numbers the next function, and adds its type, which has the same number. */
  #declare<const Params extends readonly ValueType[]>(params: Params, result?: ValueType): Func<Params> {
    const results = result === undefined ? [] : [[TYPE_BYTES[result]]];
    const operands = params.map((type) => [TYPE_BYTES[type]]);
    const index = this.#types.push(concat([[0x60], vector(operands), vector(results)])) - 1;
    return { index, params };
  }

  /**
   * Adds a function of tensors alone, without a result.
   * @param body is given where each of them is in memory
   */
  kernel(tensors: number, body: (code: Code, ...places: Address[]) => void): void {
    const params = Array.from({ length: tensors }, () => 'i32' as const);
    this.func('kernel', params, (code, ...addresses) => {
      body(code, ...addresses.map(addressIn));
      return undefined;
    });
  }

  /** The module. */
  toBytes(): Uint8Array<ArrayBuffer> {
    return concat([
      [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      section(1, this.#types),
      section(2, this.#imports),
      section(
        3,
        this.#bodies.map((_, index) => unsigned(this.#imports.length - 1 + index)),
      ),
      section(7, this.#exports),
      section(10, this.#bodies),
    ]);
  }
}

function section(id: number, items: readonly Bytes[]): Bytes {
  return concat([[id], sized(vector(items))]);
}
