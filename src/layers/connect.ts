import { wrongType } from '../tensor/expect.ts';
import type { Grid } from '../tensor/grid.ts';
import type { Layer, LayerFor } from './layer.ts';

/**
 * Connects layers in a row, each to the units of the one before.
 * @throws TypeError for what is no layer; RangeError if there are none, if two have the same name, or if one does not fit the units that feed it
 */
export function connect(input: Grid, layers: readonly LayerFor[]): readonly [Layer, ...Layer[]] {
  if (!Array.isArray(layers)) throw wrongType('layers', 'an Array', layers);
  const connected: Layer[] = [];
  for (const layerFor of layers as readonly LayerFor[]) {
    const layer = typeof layerFor === 'function' ? layerFor(connected.at(-1)?.output ?? input) : undefined;
    if (typeof layer?.output !== 'object') {
      throw wrongType(`layers[${connected.length}]`, 'a layer, such as dense({ ... }) returns', layerFor);
    }
    if (layer.parameters.length > 0 && connected.some(({ name }) => name === layer.name)) {
      throw new RangeError(`layers: two are called ${layer.name}`);
    }
    connected.push(layer);
  }
  if (connected.length === 0) throw new RangeError('layers: expected at least one, found none');
  return connected as [Layer, ...Layer[]];
}
