import { DamagedData } from './damaged-data.ts';

const LONGEST = 15;

/** A Huffman code as deflate has it, where the lengths of the codes say all (RFC 1951, section 3.2.2). */
export class Huffman {
  /** For each string of `bits` bits, the first bit lowest: 16 times the symbol that it begins with, plus its length. */
  readonly table: Uint16Array;
  /** Of the longest code. */
  readonly bits: number;

  /**
   * @param lengths of each symbol's code, 0 to 15; 0 for a symbol that has none
   * @throws DamagedData if there are more codes of a length than there is room for, or room is left. A single code of one
   * bit, or none, may leave some: blocks that copy from one distance only, or nothing, have such
   */
  constructor(lengths: Uint8Array) {
    const counts = new Uint16Array(LONGEST + 1);
    for (const length of lengths) (counts[length] as number)++;
    counts[0] = 0;
    let bits = LONGEST;
    while (bits > 0 && counts[bits] === 0) bits--;
    const next = new Uint16Array(LONGEST + 1);
    let room = 1;
    for (let length = 1; length <= bits; length++) {
      next[length] = ((next[length - 1] as number) + (counts[length - 1] as number)) << 1;
      room = 2 * room - (counts[length] as number);
      if (room < 0) throw new DamagedData();
    }
    if (room > 0 && bits > 1) throw new DamagedData();
    this.bits = bits;
    this.table = new Uint16Array(1 << bits);
    lengths.forEach((length, symbol) => {
      if (length === 0) return;
      let code = next[length] as number;
      next[length] = code + 1;
      let reversed = 0;
      for (let bit = 0; bit < length; bit++, code >>= 1) reversed = (reversed << 1) | (code & 1);
      const entry = (symbol << 4) | length;
      for (let at = reversed; at < this.table.length; at += 1 << length) this.table[at] = entry;
    });
  }
}
