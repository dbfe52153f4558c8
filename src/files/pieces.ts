import { crc32 } from './crc32.ts';

/** How far back a copy may reach (RFC 1951, section 2). */
const WINDOW = 32768;

/** Bytes of a piece but the first: as many as there are already, but not fewer nor more than these. */
const [SMALL_PIECE, LARGE_PIECE] = [1 << 16, 1 << 24];

/** Content is longer than its reader can want. */
export class TooMuchContent extends Error {}

/**
 * Gathers what is unpacked, in pieces: no more memory is taken than has come, and a piece. Each piece but the first
 * begins with a copy of the last bytes before it, so that a copy need not look into two.
 */
export class Pieces {
  readonly #most: number;
  readonly #full: Uint8Array[] = [];
  #piece: Uint8Array;
  /** Where the next byte goes, and where in the piece the content that is new in it begins. */
  #at = 0;
  #start = 0;
  /** Bytes of the full pieces. */
  #before = 0;
  /** The checksum since the last one was taken, as far as it goes, and how far in this piece. */
  #crc = 0;
  #checked = 0;

  /**
   * @param first bytes that are likely to do
   * @param most bytes that may come
   */
  constructor(first: number, most: number) {
    this.#most = most;
    this.#piece = new Uint8Array(Math.min(first, most));
  }

  /** How many bytes have come. */
  get length(): number {
    return this.#before + this.#at - this.#start;
  }

  /** @throws TooMuchContent if there is no room for it */
  push(byte: number): void {
    if (this.#at === this.#piece.length) this.#grow();
    this.#piece[this.#at++] = byte;
  }

  /** @throws TooMuchContent if there is no room for them */
  append(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.length; ) {
      if (this.#at === this.#piece.length) this.#grow();
      const part = bytes.subarray(from, from + this.#piece.length - this.#at);
      this.#piece.set(part, this.#at);
      this.#at += part.length;
      from += part.length;
    }
  }

  /**
   * Appends a copy of bytes that have come; it may run into itself.
   * @param distance from here to where the copy begins, at most 32,768
   * @throws TooMuchContent if there is no room for it
   */
  repeat(distance: number, length: number): void {
    let at = this.#at;
    const end = at + length;
    const piece = this.#piece;
    if (end > piece.length) {
      for (let i = 0; i < length; i++) {
        if (this.#at === this.#piece.length) this.#grow();
        this.push(this.#piece[this.#at - distance] as number);
      }
      return;
    }
    if (distance === 1 && length > 32) piece.fill(piece[at - 1] as number, at, end);
    else for (; at < end; at++) piece[at] = piece[at - distance] as number;
    this.#at = end;
  }

  /** The CRC-32 of what has come since it was last taken. */
  takeChecksum(): number {
    this.#check();
    const crc = this.#crc;
    this.#crc = 0;
    return crc;
  }

  /** All that has come. */
  join(): Uint8Array {
    const last = this.#piece.subarray(this.#start, this.#at);
    if (this.#full.length === 0) return last;
    const all = new Uint8Array(this.length);
    let at = 0;
    for (const piece of [...this.#full, last]) {
      all.set(piece, at);
      at += piece.length;
    }
    return all;
  }

  #check(): void {
    this.#crc = crc32(this.#piece.subarray(this.#checked, this.#at), this.#crc);
    this.#checked = this.#at;
  }

  #grow(): void {
    const { length } = this;
    if (length >= this.#most) throw new TooMuchContent();
    this.#check();
    const copied = this.#piece.subarray(Math.max(0, this.#at - WINDOW), this.#at);
    const room = Math.min(LARGE_PIECE, Math.max(SMALL_PIECE, length), this.#most - length);
    const next = new Uint8Array(copied.length + room);
    next.set(copied);
    this.#full.push(this.#piece.subarray(this.#start, this.#at));
    this.#piece = next;
    this.#before = length;
    this.#at = copied.length;
    this.#start = copied.length;
    this.#checked = copied.length;
  }
}
