// biome-ignore-all lint/a11y: nobody sees it.

import { batch, signal, useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { type ComponentChildren, render } from 'preact';
import { useEffect, useId, useMemo, useRef } from 'preact/hooks';
import { Random } from '../../src/tensor/random.ts';

/** What is drawn: names say what, numbers tell one from the next. */
interface Spec {
  readonly name: 'element' | 'component' | 'list' | 'text' | 'nothing' | 'field' | 'choice' | 'drawing';
  readonly number: number;
  /** Changes while the key, which is the number, stays. */
  readonly mood: number;
  readonly inner: readonly Spec[];
}

const NAMES = ['element', 'component', 'list', 'text', 'nothing', 'field', 'choice', 'drawing'] as const;

/** What components did, since it was last looked at. */
let done: string[] = [];
const shared = signal(0);
const root = signal<readonly Spec[]>([]);

interface Counting {
  readonly number: number;
  readonly mood: number;
  readonly children?: ComponentChildren;
}

function Counted({ number, mood, children }: Counting) {
  const own = useSignal(number);
  const twice = useComputed(() => 2 * own.value + mood);
  const id = useId();
  const [first, second] = [useRef<HTMLElement>(null), useRef<HTMLElement>(null)];
  const made = useMemo(() => ({ number, mood }), [mood]);
  useEffect(() => {
    const at = first.current;
    done.push(`${number} begins ${mood} at ${at?.tagName}, ${at?.textContent}, ${at?.isConnected}`);
    return () => done.push(`${number} ends ${mood}`);
  }, [mood]);
  // What it returns is no function, so nobody calls it.
  useEffect(() => done.push(`every time ${number}`) as unknown as undefined);
  useSignalEffect(() => {
    done.push(`sees ${own.value % 3 === 0 ? shared.value : 'its own'} ${mood}`);
  });
  useEffect(() => {
    done.push(`refs ${first.current?.textContent}, ${second.current?.textContent}`);
  }, [mood]);
  // Also of one that has none.
  if (number % 7 === 5 && !children) return <i>nothing</i>;
  if (number % 7 === 3 && shared.value % 2 === 1) return null;
  if (number % 7 === 4) return <>{children}</>;
  return (
    <section
      aria-label={`of ${made.number} ${made.mood}`}
      onClick={mood === 2 ? undefined : () => (own.value += 1 + mood)}
    >
      <b ref={mood === 1 ? second : first} id={id}>
        {own.value} {twice.value} {shared.value > 1 && `shared ${shared.value}`}
      </b>
      <i ref={mood === 1 ? first : second}>{mood}</i>
      <label for={id}>
        <input type="radio" name={id} checked={mood === 0} />
        <input type="radio" name={id} checked={mood !== 0} />
        <progress max={3} value={mood} />
        <meter min={-2} max={2} value={mood - 0.5} />
      </label>
      {children}
    </section>
  );
}

function Drawn({ of: { name, number, mood, inner } }: { readonly of: Spec }) {
  const all = inner.map((spec) => <Drawn key={spec.number} of={spec} />);
  switch (name) {
    case 'element':
      return (
        <div
          class={number % 3 ? `c${number % 3}` : undefined}
          tabIndex={number % 2 ? -1 : 0}
          aria-hidden={number % 5 === 0}
          hidden={number % 4 === 0}
        >
          before {all} after {number % 2 === 0 && all[0]}
        </div>
      );
    case 'component':
      return <Counted {...{ number, mood }}>{number % 2 === 0 ? all : (all[0] ?? null)}</Counted>;
    case 'list':
      return (
        <ul>
          {inner.map((spec) => (
            <li key={spec.number}>
              {/* What is typed stays with its key. */}
              <input aria-label={`typed ${spec.number}`} />
              {spec.number}
              <Drawn of={spec} />
            </li>
          ))}
        </ul>
      );
    case 'text':
      return `${number}`;
    case 'nothing':
      return null;
    case 'field':
      return (
        <input type="range" min={-5} max={number + 5} step={1} value={number} disabled={number % 2 === 0} />
      );
    case 'choice':
      return (
        <select value={number % 3}>
          {[0, 1, 2].map((option) => (
            <option key={option} value={option}>
              option {option}
            </option>
          ))}
        </select>
      );
    case 'drawing':
      return (
        <svg viewBox={`0 0 ${number} 10`}>
          <path class="line" d={`M0 0H${number}`} />
          {number % 2 === 0 && <text text-anchor="end">{number}</text>}
        </svg>
      );
  }
}

const App = () => root.value.map((spec) => <Drawn key={spec.number} of={spec} />);

/** What stands in the page, whatever order attributes came in, and however text is in pieces. */
function seen(node: Node): string {
  if (!(node instanceof Element)) return node.textContent ?? '';
  const { value, checked, tabIndex, namespaceURI } = node as HTMLInputElement;
  const { position } = node as HTMLProgressElement;
  // Names that are made are other ones: which are the same has to be.
  const named = (text: string) =>
    /^(?:id-|P)/.test(text) ? `id ${document.querySelectorAll(`[id="${text}"]`).length}` : text;
  const attributes = [...node.attributes].map((each) => `${each.name}=${named(each.value)}`).sort();
  const live = [value, checked, position, tabIndex, namespaceURI].join(' ');
  return `<${node.tagName} ${attributes.join(' ')} [${live}]>${[...node.childNodes].map(seen).join('')}</>`;
}

async function settled(): Promise<void> {
  for (let n = 0; n < 2; n++) {
    await new Promise(requestAnimationFrame);
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/** Draws what chance has, changes it many times, and tells what was there each time and what was done. */
export async function scenario(seed: number, steps: number): Promise<string[]> {
  const random = new Random(seed);
  const specs = (depth: number): Spec[] => {
    const numbers = Array.from({ length: random.integer(4) }, () => random.integer(9));
    return [...new Set(numbers)].map((number) => ({
      name: NAMES[random.integer(depth > 0 ? NAMES.length : 5) % NAMES.length] as Spec['name'],
      number,
      mood: random.integer(3),
      inner: depth > 0 ? specs(depth - 1) : [],
    }));
  };
  const shuffled = (all: readonly Spec[]): Spec[] =>
    [...all]
      .sort((a, b) => ((a.number * 5 + seed) % 9) - ((b.number * 5 + seed) % 9))
      .map((spec) => changed(spec, 2));
  /** Sometimes another mood, or what is within in another order. */
  const changed = (spec: Spec, depth: number): Spec => {
    const mood = random.integer(2) === 0 ? random.integer(3) : spec.mood;
    const inner = random.integer(3) > 0 ? spec.inner : [...spec.inner].reverse();
    return { ...spec, mood, inner: depth > 0 ? inner.map((each) => changed(each, depth - 1)) : inner };
  };
  const place = document.querySelector('#place') as HTMLElement;
  root.value = specs(4);
  render(<App />, place);
  const told: string[] = [];
  for (let step = 0; step < steps; step++) {
    await settled();
    told.push(`${seen(place)} ${done.sort().join('; ')}`);
    done = [];
    const fields = place.querySelectorAll<HTMLInputElement>('li > input:not([type])');
    if (fields.length > 0)
      (fields[random.integer(fields.length)] as HTMLInputElement).value = `typed ${step}`;
    const sections = place.querySelectorAll('section');
    const chance = random.integer(4);
    if (chance === 0 && sections.length > 0) {
      sections[random.integer(sections.length)]?.dispatchEvent(new MouseEvent('click'));
    } else if (chance === 1) shared.value += 1;
    else if (chance === 2) root.value = shuffled(root.value);
    else {
      batch(() => {
        root.value =
          random.integer(3) === 0 ? specs(4) : [...specs(3), ...shuffled(root.value)].filter(isFirst);
        shared.value += 1;
      });
    }
  }
  return told;
}

/** Keys are told apart. */
function isFirst({ number }: Spec, place: number, all: readonly Spec[]): boolean {
  return all.findIndex((spec) => spec.number === number) === place;
}
