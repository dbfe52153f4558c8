import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import { Follower } from './follower.ts';
import { type Kept, Mounted } from './mounted.ts';

let ids = 0;

/** What is made once, and again when one of `of` changes. */
export function useMemo<Value>(make: () => Value, of: readonly unknown[]): Value {
  const kept = Mounted.current.keep();
  if (isOther(kept, of)) kept.value = make();
  return kept.value as Value;
}

/**
 * Does something when the component stands in the page, and again when one of `of` changes.
 * @param begin a function that it returns ends it
 */
export function useEffect(begin: () => unknown, of?: readonly unknown[]): void {
  const kept = Mounted.current.keep();
  if (!isOther(kept, of)) return;
  Mounted.current.begun.push(() => {
    kept.end?.();
    const end = begin();
    kept.end = typeof end === 'function' ? (end as () => void) : undefined;
  });
}

function isOther(kept: Kept, of: readonly unknown[] | undefined): boolean {
  const before = kept.of;
  kept.of = of;
  return !before || !of || of.some((each, place) => each !== before[place]);
}

/** What holds an element of the page. */
export function useRef<Value>(current: Value): { current: Value } {
  return useMemo(() => ({ current }), []);
}

/** A name that no other element has. */
export function useId(): string {
  return useMemo(() => `id-${ids++}`, []);
}

/** A signal of this component. */
export function useSignal<Value>(value: Value): Signal<Value> {
  return useMemo(() => signal(value), []);
}

/** What it is called with in the newest drawing, in whatever drawing it was made. */
function useLatest<Value>(run: () => Value): () => Value {
  const latest = useRef(run);
  latest.current = run;
  return () => latest.current();
}

/** A value of this component that follows from signals. */
export function useComputed<Value>(compute: () => Value): ReadonlySignal<Value> {
  const latest = useLatest(compute);
  return useMemo(() => computed(latest), []);
}

/** Does something when the component stands in the page, and when a signal changes that it has read. */
export function useSignalEffect(run: () => void): void {
  const latest = useLatest(run);
  useEffect(() => {
    const follower = new Follower(() => follower.follow(latest));
    follower.follow(latest);
    return () => follower.end();
  }, []);
}
