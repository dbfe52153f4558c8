import fc from 'fast-check';
import { dense, type LayerFor, scaledTanh } from 'lenet-1989';
import { outputSize } from './convolution.ts';
import { convolutionOf, convolutions, numbers, tables } from './geometries.ts';
import type { LayerModel } from './network.ts';

/** One or two convolutions of any geometry and table, and a dense layer; the same as a model. */
const networks = convolutions
  .chain((first) => {
    const { height, width } = outputSize(first);
    const maps = first.table.length;
    return fc
      .record({
        first: fc.constant(first),
        table: tables(3, maps),
        second: fc.boolean(),
        units: fc.integer({ min: 2, max: 6 }),
      })
      .map((rest) => ({
        ...rest,
        secondModel: {
          height,
          width,
          maps,
          kernel: 2,
          stride: 2,
          before: 1,
          after: 1,
          background: -1,
          table: rest.table,
        },
      }));
  })
  .map(({ first, second, secondModel, units }) => {
    const layers: LayerFor[] = [];
    const models: LayerModel[] = [];
    for (const [k, model] of (second ? [first, secondModel] : [first]).entries()) {
      layers.push(convolutionOf(`c${k}`, model), scaledTanh());
      models.push({ kind: 'convolution', model }, { kind: 'tanh' });
    }
    layers.push(dense({ name: 'output', units }), scaledTanh());
    models.push({ kind: 'dense', units }, { kind: 'tanh' });
    return { input: { height: first.height, width: first.width, maps: first.maps }, layers, models, units };
  });

/** Such a network, up to three images for it, and labels. */
export const networkCases = networks.chain((network) => {
  const inputs = network.input.height * network.input.width * network.input.maps;
  return fc.record({
    network: fc.constant(network),
    images: fc.array(numbers(inputs), { minLength: 1, maxLength: 3 }),
    labels: fc.array(fc.nat(network.units - 1), { minLength: 3, maxLength: 3 }),
    seed: fc.nat(0xffffffff),
  });
});
