import { type Address, addressOf } from './address.ts';
import type { Code } from './code.ts';

/**
 * Emits `body` as a basic block of its own, behind a branch that is never taken. V8's TurboFan (all there is in Node 20)
 * moves the loads of a basic block before its arithmetic; where more is loaded than the 15 registers hold, it goes by way
 * of the stack. So inner loops load a few vectors, use them, and only then load the next.
 * @param place an address, which is never zero, though a compiler cannot know it; not that of the block before
 */
export function basicBlock(code: Code, place: Address, body: () => void): void {
  code.block((end) => {
    code.br_if(end, code.i32.eqz(addressOf(code, place)));
    body();
  });
}
