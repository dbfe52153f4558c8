export { architecture, type Counted } from './architecture.ts';
export { type ClassCounts, classCounts } from './class-counts.ts';
export { confusionMatrix } from './confusion-matrix.ts';
export {
  type DigitReading,
  type DigitSheetOptions,
  digitSheet,
  MOST_MISREAD,
  misreadDigits,
  type SheetDigit,
} from './digit-sheet.ts';
export { type ErrorRejectionOptions, errorRejection, type RejectionLine } from './error-rejection.ts';
export { kernelSheet, kernelTable } from './kernels.ts';
export {
  type FigureRange,
  type LearningCurveOptions,
  type LearningPass,
  learningCurve,
} from './learning-curve.ts';
export { BLUE, GREEN, VERMILION } from './palette.ts';
export { type InputImage, type UnitLayer, unitActivities } from './unit-activities.ts';
