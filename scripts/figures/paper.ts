/** What the paper prints of a network on one set of digits, in section 5; shares from 0 to 1. */
export interface PaperFigures {
  /** Its mean squared error, with which half of ours agrees. */
  readonly halfMse?: number;
  readonly misses?: number;
  readonly errorRate?: number;
  /** For an error of 1 % on the rest. */
  readonly rejection?: number;
}

/** The figures of the paper: of its digits (section 2.1), and of its experiment (section 5). */
export const PAPER = {
  digits: { train: 7291, test: 2007 },
  passes: 23,
  lenet1989: {
    train: { halfMse: 0.0025, misses: 10, errorRate: 0.0014 },
    test: { halfMse: 0.018, misses: 102, errorRate: 0.05, rejection: 0.121 },
  },
  /** With one hidden layer of 40 units. */
  fullyConnected: {
    train: { errorRate: 0.016 },
    test: { errorRate: 0.081, rejection: 0.194 },
  },
  /** What the training took on a SUN-4/260. */
  trainingDays: 3,
  /** Digits that a signal processor reads a second: normalised ones at least, and from the camera. */
  digitsPerSecond: { normalised: 30, fromCamera: [10, 12] },
} as const;
