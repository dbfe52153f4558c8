/** A message as protobuf writes it, in any order: values by the number of their field. */
export type Fields = readonly (readonly [field: number, value: number | string | Uint8Array | Fields])[];

/** Writes a message, by the rules of the format and none of the library's code. */
export function protobuf(message: Fields): Buffer {
  return Buffer.concat(
    message.flatMap(([field, value]) => {
      if (typeof value === 'number') return [varint(field << 3), varint(value)];
      const bytes =
        typeof value === 'string'
          ? Buffer.from(value)
          : value instanceof Uint8Array
            ? value
            : protobuf(value);
      return [varint((field << 3) | 2), varint(bytes.length), bytes];
    }),
  );
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = BigInt(value);
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return Buffer.from([...bytes, Number(rest)]);
}

/** An operator of a model that another program wrote. */
export interface ForeignNode {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly output: string;
  /** Whole numbers, lists of them, and text. */
  readonly attributes?: Readonly<Record<string, number | readonly number[] | string>>;
}

/** A constant: float32, in bytes. */
export interface ForeignConstant {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

const each = (field: number, messages: readonly Fields[]) =>
  messages.map((message): Fields[number] => [field, message]);

const bytesOf = (numbers: readonly number[]) => new Uint8Array(Float32Array.from(numbers).buffer);

export const tensor = ({ name, shape, data }: ForeignConstant): Fields => [
  ...shape.map((axis): Fields[number] => [1, axis]),
  [2, 1],
  [8, name],
  [9, bytesOf(data)],
];

/** A model as PyTorch's exporter lays it out: constants first, every attribute written. */
export function foreignModel(
  nodes: readonly ForeignNode[],
  constants: readonly ForeignConstant[],
  shape: readonly number[],
  type = 1,
): Uint8Array {
  const value = (name: string, axes: readonly Fields[]): Fields => [
    [1, name],
    [
      2,
      [
        [
          1,
          [
            [1, type],
            [2, each(1, axes)],
          ],
        ],
      ],
    ],
  ];
  return protobuf([
    [1, 8],
    [2, 'pytorch'],
    [
      8,
      [
        [1, ''],
        [2, 17],
      ],
    ],
    [
      7,
      [
        [2, 'main_graph'],
        ...each(
          1,
          nodes.map(
            ({ operator, inputs, output, attributes = {} }): Fields => [
              ...inputs.map((input): Fields[number] => [1, input]),
              [2, output],
              [3, `/${output}`],
              [4, operator],
              ...each(
                5,
                Object.entries(attributes).map(
                  ([name, value]): Fields => [
                    [1, name],
                    ...(typeof value === 'number'
                      ? ([[3, value]] as const)
                      : typeof value === 'string'
                        ? ([[4, value]] as const)
                        : value.map((one): Fields[number] => [8, one])),
                  ],
                ),
              ),
            ],
          ),
        ),
        ...each(5, constants.map(tensor)),
        [11, value('x', [[[2, 'batch']], ...shape.map((axis): Fields => [[1, axis]])])],
        [12, value(nodes.at(-1)?.output ?? 'x', [])],
      ],
    ],
  ]);
}
