import { type ConnectionTable, LeNet1989, type Network } from 'lenet-1989';

const FUNCTIONS = { 'scaled tanh': 'f(a) = 1.7159 tanh(2a/3)', tanh: 'f(a) = tanh(a)' };

/**
 * What a network is, in lines: its counts; of the network of 1989 the squashing function and the connection table, of
 * another the layers.
 */
export function networkText(network: Network): string[] {
  if (!(network instanceof LeNet1989)) return [String(network), '', network.summary()];
  const { squash, connections } = network;
  return [
    String(network),
    '',
    `squashing function: ${squash}, ${FUNCTIONS[squash]}`,
    ...tableText(connections),
  ];
}

/** A line for maps of H2 in a row that see the same maps of H1. */
function tableText(table: ConnectionTable): string[] {
  const lines: string[] = [];
  let first = 0;
  table.forEach((seen, map) => {
    if (`${table[map + 1]}` === `${seen}`) return;
    const maps = first === map ? `map ${map} of H2 sees` : `maps ${first} to ${map} of H2 see`;
    lines.push(`${maps} ${seen.length > 0 ? seen.join(', ') : 'none'} of H1`);
    first = map + 1;
  });
  return lines;
}
