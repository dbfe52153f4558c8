/** What the paper measured on its zip-code digits (section 5). */
export const PAPER = {
  pass: 23,
  train: { halfMse: 0.0025, misses: 10, percent: 0.14, count: 7291 },
  test: { halfMse: 0.018, misses: 102, percent: 5.1, count: 2007 },
} as const;
