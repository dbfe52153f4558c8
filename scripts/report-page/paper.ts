/** After how many passes the paper measures. */
export const PAPER_PASSES = 23;

/** What the paper prints of its network in section 5, on 7,291 training digits and 2,007 test digits. */
export const PAPER = {
  train: { halfMse: '0.0025', misses: '10', errorRate: '0.14 %' },
  test: { halfMse: '0.018', misses: '102', errorRate: '5.0 %', rejection: '12.1 %' },
} as const;
