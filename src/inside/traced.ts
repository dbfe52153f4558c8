/** What the units of a layer stand at for one image. All arrays are in the outside order `[map][y][x]`. */
export interface TracedLayer {
  /** What the layer's parameters are called by: `H1`. */
  readonly name: string;
  /** Feature maps, or units of a dense layer. */
  readonly maps: number;
  /** Rows of a map; 1 in a dense layer. */
  readonly height: number;
  /** Columns of a map; 1 in a dense layer. */
  readonly width: number;
  /** The weighted sum of each unit, its bias included. */
  readonly sums: Float32Array;
  /** What each unit hands on: f(sum), or the sum itself where no squashing function lies behind. */
  readonly activities: Float32Array;
}

/** The same, and how the loss would change with it. */
export interface TracedLayerGradients extends TracedLayer {
  /** The gradient of the loss by each sum. */
  readonly sumGradients: Float32Array;
  /** The gradient of the loss by each activity. */
  readonly activityGradients: Float32Array;
}

/** The inside of a network that reads one image. */
export interface Traced {
  /** The layers that have parameters, from the first to the last. */
  readonly layers: readonly TracedLayer[];
}

/** The inside of a network that reads one image and is told what it shows. */
export interface TracedGradients extends Traced {
  readonly layers: readonly TracedLayerGradients[];
  /** The loss, as training has it. */
  loss: number;
  /** The gradient of the loss by each number of the image, `[map][y][x]`. */
  readonly inputGradients: Float32Array;
}
