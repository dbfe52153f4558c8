/** How large a network is (section 3.3 of the paper). */
export interface NetworkCounts {
  /** Units, the input's counted. */
  readonly unitCount: number;
  /** Connections, those of the biases counted. */
  readonly connectionCount: number;
  /** Independent parameters. */
  readonly parameterCount: number;
}

/** The three counts of a network under a heading, one a line. */
export function statsText(of: string, counts: NetworkCounts): string {
  return [
    `Stats ${of}`,
    `total units:            ${counts.unitCount}`,
    `total connections:      ${counts.connectionCount}`,
    `independent parameters: ${counts.parameterCount}`,
  ].join('\n');
}
