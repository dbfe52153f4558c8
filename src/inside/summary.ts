import type { Layer } from '../layers/layer.ts';
import type { NetworkCounts } from '../stats-text.ts';
import { sizeOf } from '../tensor/tensor.ts';
import { sizes, stagesOf } from './stages.ts';

/** A network's layers as a table: what each puts out and sees, its connections and parameters, and the totals. */
export function summary(layers: readonly [Layer, ...Layer[]], counts: NetworkCounts): string {
  const rows = [
    ['layer', 'output', 'receptive field', 'connections', 'parameters'],
    ['input', sizes(layers[0].input), '', '', ''],
    ...stagesOf(layers).map(({ layer }) => [
      layer.name,
      shapeOf(layer),
      fieldOf(layer),
      layer.connections,
      layer.parameters.reduce((sum, { shape }) => sum + sizeOf(shape), 0),
    ]),
    ['total', counted(counts.unitCount, 'unit'), '', counts.connectionCount, counts.parameterCount],
  ].map((row) => row.map(String));
  const widest = (column: number): number => Math.max(...rows.map((row) => (row[column] as string).length));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column < 3 ? cell.padEnd(widest(column)) : cell.padStart(widest(column))))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function shapeOf({ output }: Layer): string {
  return output.height * output.width === 1 ? counted(output.maps, 'unit') : sizes(output);
}

/** Rows and columns of the receptive field, and how many of the maps below each map sees: `5 x 5 of 8 maps`. */
function fieldOf(layer: Layer): string {
  if (!layer.terms) return '';
  const { maps, height, width } = layer.output;
  let [rows, columns, least, most] = [1, 1, layer.input.maps, 0];
  for (let map = 0; map < maps; map++) {
    const seen = new Set<number>();
    for (const { connected, map: below, row, column } of layer.terms(map * height * width)) {
      if (!connected) continue;
      seen.add(below);
      rows = Math.max(rows, row + 1);
      columns = Math.max(columns, column + 1);
    }
    least = Math.min(least, seen.size);
    most = Math.max(most, seen.size);
  }
  const below = least === most ? '' : `${least} to `;
  return rows * columns === 1
    ? below + counted(most, 'unit')
    : `${rows} x ${columns} of ${below}${counted(most, 'map')}`;
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
