export type { Card, CardFigure, LearntFrom, ReadingRule, TrainedNetwork } from './card.ts';
export { trained1989 } from './trained-1989.ts';
export { trainedReader } from './trained-reader.ts';
