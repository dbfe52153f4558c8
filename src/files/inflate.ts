import { cutOff, DamagedData } from './damaged-data.ts';
import { Huffman } from './huffman.ts';
import type { Pieces } from './pieces.ts';

/** What a symbol of a length or of a distance stands for: a number, to which some more bits are added (RFC 1951, 3.2.5). */
function steps(first: number, perBit: number, count: number): { base: Uint16Array; extra: Uint8Array } {
  const extra = Uint8Array.from({ length: count }, (_, symbol) =>
    Math.max(0, Math.floor(symbol / perBit) - 1),
  );
  const base = new Uint16Array(count);
  let next = first;
  extra.forEach((bits, symbol) => {
    base[symbol] = next;
    next += 1 << bits;
  });
  return { base, extra };
}

const LENGTHS = steps(3, 4, 29);
// The last length has a symbol of its own.
LENGTHS.base[28] = 258;
LENGTHS.extra[28] = 0;
const DISTANCES = steps(1, 2, 30);

/** The order in which a block gives the lengths of the code for lengths. */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

const END_OF_BLOCK = 256;

const FIXED_LITERALS = new Huffman(
  Uint8Array.from({ length: 288 }, (_, symbol) =>
    symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8,
  ),
);
const FIXED_DISTANCES = new Huffman(new Uint8Array(32).fill(5));

/**
 * Unpacks what the deflate method has packed (RFC 1951), to the end of its last block. By hand, since the platform's
 * streams do not say where packed data end, and differ in what they make of bytes that follow.
 * @param at where the packed data begin
 * @returns where the next byte after them is
 * @throws DamagedData if they break a rule of the format or are cut off; what content throws if it gets too long
 */
export function inflate(packed: Uint8Array, at: number, content: Pieces): number {
  return new Inflater(packed, at).run(content);
}

class Inflater {
  readonly #packed: Uint8Array;
  /** Where the next byte is that is not among the bits yet. */
  #at: number;
  /** The bits that are next, the first one lowest, and how many. */
  #bits = 0;
  #count = 0;

  constructor(packed: Uint8Array, at: number) {
    this.#packed = packed;
    this.#at = at;
  }

  run(content: Pieces): number {
    const begin = content.length;
    for (let last = false; !last; ) {
      last = this.#take(1) === 1;
      const kind = this.#take(2);
      if (kind === 0) this.#stored(content);
      else if (kind === 1) this.#compressed(content, begin, FIXED_LITERALS, FIXED_DISTANCES);
      else if (kind === 2) this.#compressed(content, begin, ...this.#codes());
      else throw new DamagedData();
    }
    return this.#nextByte();
  }

  /** The next bits as a number, up to 16 of them. */
  #take(count: number): number {
    this.#fill();
    if (count > this.#count) throw cutOff();
    const value = this.#bits & ((1 << count) - 1);
    this.#bits >>>= count;
    this.#count -= count;
    return value;
  }

  #fill(): void {
    while (this.#count <= 24 && this.#at < this.#packed.length) {
      this.#bits |= (this.#packed[this.#at++] as number) << this.#count;
      this.#count += 8;
    }
  }

  #nextByte(): number {
    return this.#at - (this.#count >> 3);
  }

  #stored(content: Pieces): void {
    this.#take(this.#count & 7);
    const length = this.#take(16);
    if (this.#take(16) !== (length ^ 0xffff)) throw new DamagedData();
    const from = this.#nextByte();
    if (from + length > this.#packed.length) throw cutOff();
    content.append(this.#packed.subarray(from, from + length));
    this.#at = from + length;
    this.#bits = 0;
    this.#count = 0;
  }

  /** Most time is spent here, so the state is in local variables and the steps are written out. */
  #compressed(content: Pieces, begin: number, literals: Huffman, distances: Huffman): void {
    const packed = this.#packed;
    const { table: literalTable } = literals;
    const { table: distanceTable } = distances;
    const literalMask = literalTable.length - 1;
    const distanceMask = distanceTable.length - 1;
    let [at, bits, count] = [this.#at, this.#bits, this.#count];
    while (true) {
      for (; count <= 24 && at < packed.length; count += 8) bits |= (packed[at++] as number) << count;
      let entry = literalTable[bits & literalMask] as number;
      let used = entry & 15;
      const symbol = entry >> 4;
      if (used === 0 || used > count) throw noCode(literals, count);
      bits >>>= used;
      count -= used;
      if (symbol < END_OF_BLOCK) {
        content.push(symbol);
        continue;
      }
      if (symbol === END_OF_BLOCK) break;

      const ofLength = symbol - END_OF_BLOCK - 1;
      if (ofLength >= LENGTHS.base.length) throw new DamagedData();
      used = LENGTHS.extra[ofLength] as number;
      const length = (LENGTHS.base[ofLength] as number) + (bits & ((1 << used) - 1));
      if (used > count) throw cutOff();
      bits >>>= used;
      count -= used;

      for (; count <= 24 && at < packed.length; count += 8) bits |= (packed[at++] as number) << count;
      entry = distanceTable[bits & distanceMask] as number;
      used = entry & 15;
      const ofDistance = entry >> 4;
      if (used === 0 || used > count) throw noCode(distances, count);
      if (ofDistance >= DISTANCES.base.length) throw new DamagedData();
      bits >>>= used;
      count -= used;
      for (; count <= 24 && at < packed.length; count += 8) bits |= (packed[at++] as number) << count;
      used = DISTANCES.extra[ofDistance] as number;
      const distance = (DISTANCES.base[ofDistance] as number) + (bits & ((1 << used) - 1));
      if (used > count) throw cutOff();
      bits >>>= used;
      count -= used;
      if (distance > content.length - begin) throw new DamagedData();
      content.repeat(distance, length);
    }
    this.#at = at;
    this.#bits = bits;
    this.#count = count;
  }

  /** The two codes of a block that brings its own. */
  #codes(): [literals: Huffman, distances: Huffman] {
    const literals = this.#take(5) + 257;
    const distances = this.#take(5) + 1;
    if (literals > 286 || distances > DISTANCES.base.length) throw new DamagedData();
    const forLengths = new Uint8Array(ORDER.length);
    for (const symbol of ORDER.slice(0, this.#take(4) + 4)) forLengths[symbol] = this.#take(3);
    const code = new Huffman(forLengths);
    const lengths = new Uint8Array(literals + distances);
    for (let at = 0; at < lengths.length; ) {
      const symbol = this.#symbol(code);
      if (symbol < 16) {
        lengths[at++] = symbol;
        continue;
      }
      const times =
        symbol === 16 ? 3 + this.#take(2) : symbol === 17 ? 3 + this.#take(3) : 11 + this.#take(7);
      if (at + times > lengths.length || (symbol === 16 && at === 0)) throw new DamagedData();
      lengths.fill(symbol === 16 ? (lengths[at - 1] as number) : 0, at, at + times);
      at += times;
    }
    if (lengths[END_OF_BLOCK] === 0) throw new DamagedData();
    return [new Huffman(lengths.subarray(0, literals)), new Huffman(lengths.subarray(literals))];
  }

  #symbol(code: Huffman): number {
    this.#fill();
    const entry = code.table[this.#bits & (code.table.length - 1)] as number;
    const used = entry & 15;
    if (used === 0 || used > this.#count) throw noCode(code, this.#count);
    this.#take(used);
    return entry >> 4;
  }
}

/** No code begins the bits that are left: there may be too few of them. */
function noCode({ bits }: Huffman, left: number): DamagedData {
  return left < bits ? cutOff() : new DamagedData();
}
