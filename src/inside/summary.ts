import type { Layer } from '../layers/layer.ts';
import type { NetworkCounts } from '../stats-text.ts';
import { sizeOf } from '../tensor/tensor.ts';
import { stagesOf } from './stages.ts';

/** A network's layers as a table: what each puts out and sees, its connections and parameters, and the totals. */
export function summary(layers: readonly [Layer, ...Layer[]], counts: NetworkCounts): string {
  const { maps, height, width } = layers[0].input;
  const rows = [
    ['layer', 'output', 'receptive field', 'connections', 'parameters'],
    ['input', [maps, height, width].join(' x '), '', '', ''],
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

function shapeOf({ output: { maps, height, width } }: Layer): string {
  return height * width === 1 ? counted(maps, 'unit') : `${maps} x ${height} x ${width}`;
}

/** Rows and columns of the receptive field, and how many of the maps below each map sees: `5 x 5 of 8 maps`. */
function fieldOf(layer: Layer): string {
  const { maps, height, width } = layer.output;
  let [rows, columns] = [1, 1];
  const seen = Array.from({ length: maps }, (_, map) => {
    const below = new Set<number>();
    for (const { connected, map: one, row, column } of layer.terms?.(map * height * width) ?? []) {
      if (!connected) continue;
      below.add(one);
      rows = Math.max(rows, row + 1);
      columns = Math.max(columns, column + 1);
    }
    return below.size;
  });
  const [least, most] = [Math.min(...seen), Math.max(...seen)];
  const below = least === most ? '' : `${least} to `;
  return rows * columns === 1
    ? below + counted(most, 'unit')
    : `${rows} x ${columns} of ${below}${counted(most, 'map')}`;
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
