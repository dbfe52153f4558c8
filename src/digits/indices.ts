import { expectWhole, wrongType } from '../tensor/expect.ts';

/**
 * Checks which of so many are meant.
 * @param name what they are called in errors
 * @throws TypeError if it is no list; RangeError for one that is not there
 */
export function expectIndices(name: string, indices: ArrayLike<number>, count: number): void {
  if (typeof indices !== 'object' || !(Number.isInteger(indices?.length) && indices.length >= 0)) {
    throw wrongType(name, 'a list of indices', indices);
  }
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i] as number;
    // Asked first: a name for each would be text that is written for nothing.
    if (!(Number.isInteger(index) && index >= 0 && index < count)) {
      expectWhole(`${name}[${i}]`, index, 0, count - 1);
    }
  }
}
