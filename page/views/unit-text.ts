import type { LayerName, Unit } from '../drawing/network-layout.ts';

/** Rows and columns of a map. */
const SIDES: Readonly<Partial<Record<LayerName, number>>> = { input: 16, H1: 8, H2: 4 };

/** A unit in words, counted from 1: `H1, map 3, row 2, column 5`. Of none, nothing. */
export function unitText(unit: Unit | undefined): string {
  if (!unit) return '';
  const { layer, unit: index } = unit;
  const side = SIDES[layer];
  if (side === undefined) return layer === 'output' ? `output ${index}` : `${layer}, unit ${index + 1}`;
  const [map, place] = [Math.floor(index / side ** 2), index % side ** 2];
  const where = `row ${Math.floor(place / side) + 1}, column ${(place % side) + 1}`;
  return layer === 'input' ? `pixel in ${where}` : `${layer}, map ${map + 1}, ${where}`;
}
