// biome-ignore-all lint/a11y: nobody sees it.

import { batch, signal, useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { type ComponentChildren, render } from 'preact';
import { useEffect, useId, useMemo, useRef } from 'preact/hooks';
import { Random } from '../../src/tensor/random.ts';

/** What is drawn: names say what, numbers tell one from the next. */
interface Spec {
  readonly name: 'element' | 'component' | 'list' | 'text' | 'nothing' | 'field' | 'choice' | 'drawing';
  readonly number: number;
  readonly inner: readonly Spec[];
}

const NAMES = ['element', 'component', 'list', 'text', 'nothing', 'field', 'choice', 'drawing'] as const;

/** What components did, since it was last looked at. */
let done: string[] = [];
const shared = signal(0);
const root = signal<readonly Spec[]>([]);

function Counted({ number, children }: { readonly number: number; readonly children?: ComponentChildren }) {
  const own = useSignal(number);
  const twice = useComputed(() => 2 * own.value);
  const id = useRef(useId());
  const heading = useRef<HTMLElement>(null);
  const made = useMemo(() => ({ number }), [number]);
  useEffect(() => {
    done.push(`${number} begins at ${heading.current?.tagName}, ${heading.current?.textContent}`);
    return () => done.push(`${number} ends`);
  }, [number]);
  useSignalEffect(() => {
    done.push(`sees ${own.value % 3 === 0 ? shared.value : 'its own'}`);
  });
  // Also of one that has none.
  if (number % 7 === 5 && !children) return <i>nothing</i>;
  if (number % 7 === 3 && shared.value % 2 === 1) return null;
  if (number % 7 === 4) return <>{children}</>;
  return (
    <section aria-label={`of ${made.number}`} onClick={() => own.value++}>
      <b ref={heading} title={id.current === '' ? 'no id' : undefined}>
        {own.value} {twice.value} {shared.value > 1 && `shared ${shared.value}`}
      </b>
      {children}
    </section>
  );
}

function Drawn({ of: { name, number, inner } }: { readonly of: Spec }) {
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
      return <Counted number={number}>{number % 2 === 0 ? all : (all[0] ?? null)}</Counted>;
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
  const attributes = [...node.attributes].map((each) => `${each.name}=${each.value}`).sort();
  const live = [value, checked, tabIndex, namespaceURI].join(' ');
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
      inner: depth > 0 ? specs(depth - 1) : [],
    }));
  };
  const shuffled = (all: readonly Spec[]): Spec[] =>
    [...all]
      .sort((a, b) => ((a.number * 5 + seed) % 9) - ((b.number * 5 + seed) % 9))
      .map((spec) => (random.integer(3) > 0 ? spec : { ...spec, inner: [...spec.inner].reverse() }));
  const place = document.querySelector('#place') as HTMLElement;
  root.value = specs(4);
  render(<App />, place);
  const told: string[] = [];
  for (let step = 0; step < steps; step++) {
    await settled();
    told.push(`${seen(place)} ${done.sort().join('; ')}`);
    done = [];
    const fields = place.querySelectorAll<HTMLInputElement>('li > input');
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
