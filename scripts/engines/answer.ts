/** SHA-256s in hexadecimal digits, by what they are of. */
export type Fingerprints = Readonly<Record<string, string>>;

/** What an engine answers: `answer` of `built.js`. */
export interface Answer {
  /** By the set of kernels; `simd` only where there are these. */
  readonly fingerprints: { readonly simd?: Fingerprints; readonly plain: Fingerprints };
  /** Why there is no `simd`. */
  readonly noSimd?: string;
}

/**
 * Reads an answer.
 * @param json what was printed, or posted
 * @throws Error if it is none
 */
export function readAnswer(json: string): Answer {
  const answer = parse(json);
  const { fingerprints: { simd, plain } = {}, noSimd } = answer ?? {};
  const isWhole = isFingerprints(plain) && (typeof noSimd === 'string' ? !simd : isFingerprints(simd));
  if (!isWhole)
    throw new Error(`expected fingerprints as JSON, found ${json.trim().slice(0, 200) || 'nothing'}`);
  return answer as Answer;
}

/** What is otherwise than it should be, a fingerprint a line. */
export function differences(answer: Answer, pinned: Fingerprints): string[] {
  return Object.entries(answer.fingerprints).flatMap(([kernels, found]) =>
    [...new Set([...Object.keys(pinned), ...Object.keys(found)])]
      .filter((name) => found[name] !== pinned[name])
      .map(
        (name) =>
          `${name}, ${kernels} kernels: expected ${pinned[name] ?? 'none'}, found ${found[name] ?? 'none'}`,
      ),
  );
}

function parse(json: string): Partial<Answer> | undefined {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function isFingerprints(value: unknown): boolean {
  const hashes = Object.values(Object(value));
  return hashes.length > 0 && hashes.every((hash) => /^[0-9a-f]{64}$/.test(String(hash)));
}
