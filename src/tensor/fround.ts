/** A number as float32 rounds it: what makes arithmetic float32. */
export const fround: (value: number) => number = Math.fround;
