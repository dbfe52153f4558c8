export { Digits, PIXELS, SIDE } from './digits/digits.ts';
export { type Distortions, distort } from './digits/distort.ts';
export { generateDigits } from './digits/generated.ts';
export { IdxError } from './digits/idx.ts';
export { type IdxNames, readIdxDigits, type Select } from './digits/idx-digits.ts';
export { readMnist } from './digits/mnist.ts';
export { resample } from './digits/resample.ts';
export { readZipCode, writeZipCode, ZipCodeError } from './digits/zip-code.ts';
export type { FileBytes } from './files/bytes.ts';
export {
  type OtherTensor,
  readSafetensors,
  SafetensorsError,
  type SafetensorsFile,
  writeSafetensors,
} from './files/safetensors.ts';
export type { Explanation, Product } from './inside/explain.ts';
export type { ReceptiveField, SeenUnits } from './inside/receptive-field.ts';
export type { Traced, TracedGradients, TracedLayer, TracedLayerGradients } from './inside/traced.ts';
export type { LabelledImages } from './labelled-images.ts';
export { type ConnectionTable, fullConnections, LENET_1989_CONNECTIONS } from './layers/connections.ts';
export { convolution } from './layers/convolution.ts';
export type { CrossEntropyOptions } from './layers/cross-entropy.ts';
export { dense } from './layers/dense.ts';
export type { KernelChoice } from './layers/growing-chain.ts';
export type { ImageSize } from './layers/image-grid.ts';
export type { Initialisation } from './layers/initialisation.ts';
export type { CurvaturePass, Layer, LayerFor, LayerPasses, Parameter, Term } from './layers/layer.ts';
export type {
  ConvolutionOptions,
  DenseOptions,
  LayerOptions,
  ScaledTanhOptions,
} from './layers/layer-options.ts';
export type { Loss, LossPass, SquaredErrorOptions } from './layers/loss.ts';
export { scaledTanh } from './layers/scaled-tanh.ts';
export { LeNet1989, type LeNet1989Options, type Squash } from './lenet1989.ts';
export { Network } from './network.ts';
export type { NetworkOptions } from './network-options.ts';
export { AdamW, type AdamWOptions } from './optim/adamw.ts';
export { DiagonalNewton, type DiagonalNewtonOptions } from './optim/diagonal-newton.ts';
export type { Optimizer } from './optim/optimizer.ts';
export { SGD } from './optim/sgd.ts';
export type { LossGradients } from './passes.ts';
export {
  MODERN_RECIPE,
  type ModernConstants,
  type ModernRecipeOptions,
  modernRecipe,
} from './recipes/modern-recipe.ts';
export type { Recipe } from './recipes/recipe.ts';
export { RECIPE_1989, type Recipe1989Options, recipe1989 } from './recipes/recipe-1989.ts';
export type { Grid } from './tensor/grid.ts';
export type { Kernels } from './tensor/kernels.ts';
export type { NamedTensor, Tensor } from './tensor/tensor.ts';
export { type Evaluation, evaluate } from './training/evaluate.ts';
export { type Reading, readings } from './training/readings.ts';
export { type RejectionPoint, rejectionCurve, rejectionFor } from './training/rejection.ts';
export { trainPass } from './training/train.ts';
