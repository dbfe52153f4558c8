import { addressIn, addressOf } from './address.ts';
import type { Assembler } from './assembler.ts';
import { moving, repeatAsOftenAs } from './loops.ts';

/** A call: what is called, and the addresses of the tensors that it is given. */
export type Call = readonly [called: WebAssembly.ImportValue, addresses: readonly number[]];

/** Calls that are made for each of some images. */
interface Joined {
  readonly calls: readonly Call[];
  /** Where the first image is, and how many bytes it is to the next. */
  readonly first: number;
  readonly step: number;
}

/**
 * A function that makes calls one after the other for as many images as it is told; where the first image is given, it
 * gives each. The module is given what is called.
 */
export function emitJoined(assembler: Assembler, { calls, first, step }: Joined): void {
  const functions = calls.map(([, addresses]) => assembler.imported(addresses.map(() => 'i32')));
  assembler.func('joined', ['i32'], (code, count) => {
    const image = code.newLocal('i32');
    code.local.set(image, code.i32.const(first));
    repeatAsOftenAs(code, count, [moving(addressIn(image), step)], (image) => {
      calls.forEach(([, addresses], k) => {
        const operands = addresses.map((address) =>
          address === first ? addressOf(code, image) : code.i32.const(address),
        );
        code.call(functions[k], ...operands);
      });
    });
    return undefined;
  });
}
