export { architecture, type Counted } from './architecture.ts';
export type { Axis } from './axis.ts';
export { type Chart, chart, type SideNote } from './chart.ts';
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
export type { LegendEntry } from './legend.ts';
export {
  area,
  diamond,
  dots,
  type Frame,
  type LineStyle,
  line,
  type Mark,
  type Point,
  rule,
} from './marks.ts';
export { BLUE, FAINT, GREEN, INK, VERMILION } from './palette.ts';
export { linear, logarithmic, type Scale, squareRoot } from './scale.ts';
export { escapeXml } from './svg.ts';
export { type InputImage, type UnitLayer, unitActivities } from './unit-activities.ts';
