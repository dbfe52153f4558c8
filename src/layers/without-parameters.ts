import type { Grid } from '../tensor/grid.ts';
import type { Layer } from './layer.ts';

/** What is the same of all layers that have no parameters and keep the shape of the units that feed them. */
export function withoutParameters(
  grid: Grid,
): Pick<Layer, 'name' | 'input' | 'output' | 'units' | 'connections' | 'parameters' | 'stored' | 'scratch'> {
  return {
    name: '',
    input: grid,
    output: grid,
    units: 0,
    connections: 0,
    parameters: [],
    stored: 0,
    scratch: 0,
  };
}
