import fc from 'fast-check';
import { dense, type LayerFor, scaledTanh } from 'lenet-1989';
import { outputSize } from './convolution.ts';
import { convolutionOf, convolutions, numbers, tables } from './geometries.ts';
import type { LayerModel } from './network.ts';

/**
 * One or two convolutions of any geometry and table, and a dense layer or none, its outputs squashed or not; the same as a
 * model.
 */
const networks = convolutions
  .chain((first) => {
    const { height, width } = outputSize(first);
    const maps = first.table.length;
    return fc
      .record({
        // 0.3 has no float32.
        first: fc.constantFrom(first, { ...first, background: 0.3 }),
        table: tables(3, maps),
        second: fc.boolean(),
        last: fc.constantFrom('dense', 'dense without tanh', 'maps'),
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
  .map(({ first, second, secondModel, units, last }) => {
    const convolved = second ? [first, secondModel] : [first];
    const layers = convolved.flatMap((model, k): LayerFor[] => [convolutionOf(`c${k}`, model), scaledTanh()]);
    const models = convolved.flatMap((model): LayerModel[] => [
      { kind: 'convolution', model },
      { kind: 'tanh' },
    ]);
    const [end] = convolved.slice(-1) as [typeof first];
    const { height, width } = outputSize(end);
    const mapped = end.table.length * height * width;
    // Few enough for a label of a byte, and for central differences of each parameter.
    const endsInMaps = last === 'maps' && mapped <= 60;
    if (!endsInMaps) {
      layers.push(dense({ name: 'output', units }));
      models.push({ kind: 'dense', units });
    }
    if (!endsInMaps && last !== 'dense without tanh') {
      layers.push(scaledTanh());
      models.push({ kind: 'tanh' });
    }
    return {
      input: { height: first.height, width: first.width, maps: first.maps },
      layers,
      models,
      units: endsInMaps ? mapped : units,
    };
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
