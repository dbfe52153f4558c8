import { describe, expect, test } from 'vitest';
import { Assembler } from '../../../src/tensor/simd/assembler.ts';
import { Code } from '../../../src/tensor/simd/code.ts';
import { signed, unsigned } from '../../../src/tensor/simd/encoding.ts';
import type { Value } from '../../../src/tensor/simd/value.ts';

const { fround } = Math;

/** What lies in memory before an instruction runs: four floats, four others, and four integers. */
const A = { at: 16, numbers: [1.5, -2.25, 0.1, 3e38] };
const B = { at: 32, numbers: [-0.5, 8, 0.7, 3e38] };
const INTEGERS = { at: 48, numbers: [7, -1, 2 ** 31 - 1, -5] };
const RESULT = 64;

function filledMemory(): WebAssembly.Memory {
  const memory = new WebAssembly.Memory({ initial: 1 });
  new Float32Array(memory.buffer, A.at, 4).set(A.numbers);
  new Float32Array(memory.buffer, B.at, 4).set(B.numbers);
  new Int32Array(memory.buffer, INTEGERS.at, 4).set(INTEGERS.numbers);
  return memory;
}

/** Assembles a function without parameters, runs it, and returns its result and the 16 bytes at RESULT. */
function run(emit: (code: Code) => Value | undefined) {
  const assembler = new Assembler();
  assembler.func('f', [], (code) => {
    const value = emit(code);
    if (value?.type !== 'v128') return value;
    // A vector does not reach JavaScript, so it goes by way of memory.
    const vector = code.newLocal('v128');
    code.local.set(vector, value as Value<'v128'>);
    code.v128.store(code.i32.const(RESULT), code.local.get(vector));
    return undefined;
  });
  const memory = filledMemory();
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(assembler.toBytes()), {
    env: { memory },
  });
  const result = (exports.f as () => number)();
  return {
    result,
    floats: [...new Float32Array(memory.buffer, RESULT, 4)],
    integers: [...new Int32Array(memory.buffer, RESULT, 4)],
  };
}

const a = (code: Code) => code.v128.load(code.i32.const(A.at));
const b = (code: Code) => code.v128.load(code.i32.const(B.at));
const integers = (code: Code) => code.v128.load(code.i32.const(INTEGERS.at));
const lanes = (operation: (x: number, y: number) => number) =>
  A.numbers.map((x, k) => fround(operation(fround(x), fround(B.numbers[k]))));

/** Every instruction that `Code` offers, with what it should give. */
const instructions: Record<
  string,
  [emit: (code: Code) => Value | undefined, expected: Partial<ReturnType<typeof run>>]
> = {
  'i32.const': [({ i32 }) => i32.const(-123_456), { result: -123_456 }],
  'i32.eqz': [({ i32 }) => i32.add(i32.eqz(i32.const(0)), i32.eqz(i32.const(3))), { result: 1 }],
  'i32.add': [({ i32 }) => i32.add(i32.const(2 ** 31 - 1), i32.const(2)), { result: -(2 ** 31) + 1 }],
  'i32.sub': [({ i32 }) => i32.sub(i32.const(5), i32.const(12)), { result: -7 }],
  'f32.const': [({ f32 }) => f32.const(0.1), { result: fround(0.1) }],
  'v128.load': [({ v128, i32 }) => v128.load(i32.const(0), A.at), { floats: A.numbers.map(fround) }],
  'v128.load32_splat': [
    ({ v128, i32 }) => v128.load32_splat(i32.const(A.at), 4),
    { floats: [-2.25, -2.25, -2.25, -2.25] },
  ],
  'v128.load32_zero': [({ v128, i32 }) => v128.load32_zero(i32.const(B.at), 4), { floats: [8, 0, 0, 0] }],
  'v128.load32_lane': [
    (code) => code.v128.load32_lane(code.i32.const(B.at), a(code), 2, 4),
    { floats: [1.5, -2.25, 8, fround(3e38)] },
  ],
  'v128.store': [
    (code) => {
      code.v128.store(code.i32.const(RESULT - 4), b(code), 4);
      return undefined;
    },
    { floats: B.numbers.map(fround) },
  ],
  'v128.store32_lane': [
    (code) => {
      code.v128.store32_lane(code.i32.const(RESULT), b(code), 1, 8);
      return undefined;
    },
    { floats: [0, 0, 8, 0] },
  ],
  'v128.const': [
    ({ v128 }) => v128.const([1, -1, 2 ** 31 - 1, 0x01020304]),
    { integers: [1, -1, 2 ** 31 - 1, 0x01020304] },
  ],
  'v128.any_true': [
    ({ v128, i32 }) =>
      i32.sub(v128.any_true(v128.const([0, 0, 0x80000000, 0])), v128.any_true(v128.const([0, 0, 0, 0]))),
    { result: 1 },
  ],
  'v128.or': [
    (code) => code.v128.or(integers(code), code.v128.const([3, -1, 0, 12])),
    { integers: INTEGERS.numbers.map((x, k) => x | [3, -1, 0, 12][k]) },
  ],
  'v128.and': [
    (code) => code.v128.and(integers(code), code.v128.const([3, -1, 0, 12])),
    { integers: [3, -1, 0, 8] },
  ],
  'i8x16.shuffle': [
    (code) => code.i8x16.shuffle(a(code), b(code), [4, 5, 6, 7, 16, 17, 18, 19, 0, 1, 2, 3, 20, 21, 22, 23]),
    { floats: [-2.25, -0.5, 1.5, 8] },
  ],
  'f32x4.splat': [({ f32x4, f32 }) => f32x4.splat(f32.const(0.3)), { floats: Array(4).fill(fround(0.3)) }],
  'f32x4.add': [(code) => code.f32x4.add(a(code), b(code)), { floats: lanes((x, y) => x + y) }],
  'f32x4.sub': [(code) => code.f32x4.sub(a(code), b(code)), { floats: lanes((x, y) => x - y) }],
  'f32x4.mul': [(code) => code.f32x4.mul(a(code), b(code)), { floats: lanes((x, y) => x * y) }],
  'f32x4.div': [(code) => code.f32x4.div(a(code), b(code)), { floats: lanes((x, y) => x / y) }],
  'f32x4.sqrt': [
    (code) => code.f32x4.sqrt(code.f32x4.mul(a(code), a(code))),
    { floats: lanes((x) => Math.sqrt(fround(x * x))) },
  ],
  'f32x4.pmin': [(code) => code.f32x4.pmin(a(code), b(code)), { floats: lanes(Math.min) }],
  'f32x4.pmax': [(code) => code.f32x4.pmax(a(code), b(code)), { floats: lanes(Math.max) }],
};

describe('every instruction runs as the specification says', () => {
  for (const [name, [emit, expected]] of Object.entries(instructions)) {
    test(name, () => expect(run(emit)).toMatchObject(expected));
  }

  test('and the table has all of them', () => {
    const offered = Object.entries(new Code([])).flatMap(([family, members]) =>
      Object.keys(members).map((member) => `${family}.${member}`),
    );
    const elsewhere = ['local.get', 'local.set'];
    expect(offered.filter((name) => !elsewhere.includes(name)).sort()).toEqual(
      Object.keys(instructions).sort(),
    );
  });
});

test('pmin and pmax hand on their first operand where one is no number', () => {
  for (const name of ['pmin', 'pmax'] as const) {
    const ofNaN = run(({ f32x4, f32 }) =>
      f32x4[name](f32x4.splat(f32.const(Number.NaN)), f32x4.splat(f32.const(1))),
    );
    expect(ofNaN.floats).toEqual(Array(4).fill(Number.NaN));
    const ofOne = run(({ f32x4, f32 }) =>
      f32x4[name](f32x4.splat(f32.const(1)), f32x4.splat(f32.const(Number.NaN))),
    );
    expect(ofOne.floats).toEqual([1, 1, 1, 1]);
  }
});

test('locals, a block, a loop, a branch and a call: the sum of 1 to n, and nothing for n = 0', () => {
  const assembler = new Assembler();
  const store = assembler.func('store', ['i32', 'v128'], ({ v128, local }, place, vector) => {
    v128.store(local.get(place), local.get(vector));
    return undefined;
  });
  assembler.func('sum', ['i32', 'f32'], (code, n, unused) => {
    const { local, i32 } = code;
    const sum = code.newLocal('i32');
    code.block((out) => {
      code.br_if(out, i32.eqz(local.get(n)));
      code.loop((again) => {
        local.set(sum, i32.add(local.get(sum), local.get(n)));
        local.set(n, i32.sub(local.get(n), i32.const(1)));
        code.br_if(again, local.get(n));
      });
      code.call(store, i32.const(RESULT), code.f32x4.splat(local.get(unused)));
    });
    return local.get(sum);
  });
  const memory = filledMemory();
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(assembler.toBytes()), {
    env: { memory },
  });
  const sum = exports.sum as (n: number, stored: number) => number;
  const stored = new Float32Array(memory.buffer, RESULT, 4);
  expect(sum(0, 1.25)).toBe(0);
  expect([...stored]).toEqual([0, 0, 0, 0]);
  expect(sum(100, 1.25)).toBe(5050);
  expect([...stored]).toEqual([1.25, 1.25, 1.25, 1.25]);
});

test('functions that the module is given are called by their numbers, and come before its own', () => {
  const assembler = new Assembler();
  const [one, two] = [assembler.imported(['i32']), assembler.imported([])];
  const own = assembler.func('own', ['i32'], (code, n) => {
    code.call(one, code.i32.add(code.local.get(n), code.i32.const(5)));
    return undefined;
  });
  assembler.func('f', [], (code) => {
    code.call(two);
    code.call(own, code.i32.const(2));
    code.call(two);
    return undefined;
  });
  const called: unknown[] = [];
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(assembler.toBytes()), {
    env: {
      memory: filledMemory(),
      0: (n: number) => called.push(n),
      1: (...operands: unknown[]) => called.push(operands.length),
    },
  });
  (exports.f as () => void)();
  expect(called).toEqual([0, 7, 0]);
  expect(Object.keys(exports)).toEqual(['own', 'f']);
});

describe('an operand that was not emitted last is refused while it is emitted', () => {
  test.each<[string, (code: Code) => unknown]>([
    [
      'a value that is used twice',
      ({ i32 }) => {
        const one = i32.const(1);
        i32.add(one, one);
      },
    ],
    [
      'values in another order than they were emitted in',
      ({ i32 }) => {
        const one = i32.const(1);
        const two = i32.const(2);
        i32.add(two, one);
      },
    ],
    [
      'a value of another function',
      (code) => code.local.set(code.newLocal('i32'), new Code([]).i32.const(1)),
    ],
    [
      'a value that is not the last',
      (code) => {
        const one = code.i32.const(1);
        code.f32.const(1);
        code.block((out) => code.br_if(out, one));
      },
    ],
  ])('%s', (_, body) => {
    const emit = () =>
      new Assembler().func('f', [], (code) => {
        body(code);
        return undefined;
      });
    expect(emit).toThrow(new TypeError('operand: expected the last value'));
  });
});

describe('all else that does not fit is refused by the engine, and wrong types by TypeScript', () => {
  const pair = { index: 0, params: ['i32', 'f32'] } as const;
  test.each<[string, (code: Code) => unknown]>([
    [
      'a wrong second operand',
      ({ v128, f32x4, i32 }) =>
        // @ts-expect-error
        v128.store(i32.const(RESULT), f32x4.add(v128.load(i32.const(A.at)), i32.const(2))),
    ],
    [
      'a wrong first operand',
      ({ v128, f32x4, i32 }) =>
        // @ts-expect-error
        v128.store(i32.const(RESULT), f32x4.mul(i32.const(1), v128.load(i32.const(A.at)))),
    ],
    [
      'a local of another type',
      (code) =>
        // @ts-expect-error
        code.local.set(code.newLocal('v128'), code.i32.const(1)),
    ],
    [
      'a call with too few operands',
      (code) =>
        // @ts-expect-error
        code.call(pair, code.i32.const(1)),
    ],
    [
      'a call with an operand of another type',
      (code) =>
        // @ts-expect-error
        code.call(pair, code.i32.const(1), code.i32.const(1)),
    ],
    [
      'a value from outside the block',
      (code) => {
        const one = code.i32.const(1);
        code.block((out) => code.br_if(out, one));
      },
    ],
    ['a value left in a block', (code) => code.block(() => void code.i32.const(1))],
    ['a value left in a loop', (code) => code.loop(() => void a(code))],
    ['a value left at the end', ({ f32 }) => f32.const(1)],
    [
      'a branch out of a block that has ended',
      (code) => {
        const labels: Parameters<Code['br_if']>[0][] = [];
        code.block((label) => labels.push(label));
        for (const ended of labels) code.br_if(ended, code.i32.const(1));
      },
    ],
  ])('%s', (_, body) => {
    const assembler = new Assembler();
    assembler.func('f', ['i32', 'f32'], (code) => {
      body(code);
      return undefined;
    });
    expect(() => new WebAssembly.Module(assembler.toBytes())).toThrow(WebAssembly.CompileError);
  });
});

test('numbers of LEB128 are those of the specification and of its rules', () => {
  // The examples of the DWARF standard, from which the format comes, and the edges of 32 bits.
  const unsignedCases: [number, number[]][] = [
    [0, [0]],
    [2, [2]],
    [127, [127]],
    [128, [0x80, 1]],
    [12_857, [57 + 0x80, 100]],
    [2 ** 32 - 1, [0xff, 0xff, 0xff, 0xff, 0x0f]],
  ];
  for (const [value, bytes] of unsignedCases) expect(unsigned(value)).toEqual(bytes);
  const signedCases: [number, number[]][] = [
    [2, [2]],
    [-2, [0x7e]],
    [63, [63]],
    [64, [0xc0, 0]],
    [-64, [0x40]],
    [-65, [0xbf, 0x7f]],
    [127, [127 + 0x80, 0]],
    [-127, [1 + 0x80, 0x7f]],
    [128, [0 + 0x80, 1]],
    [-129, [0x7f + 0x80, 0x7e]],
    [2 ** 31 - 1, [0xff, 0xff, 0xff, 0xff, 0x07]],
    [-(2 ** 31), [0x80, 0x80, 0x80, 0x80, 0x78]],
  ];
  for (const [value, bytes] of signedCases) expect(signed(value)).toEqual(bytes);
});
