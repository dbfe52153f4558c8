import { signal, useSignal, useSignalEffect } from '@preact/signals';
import { type ComponentChildren, render } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** What nobody has caught. */
const uncaught: string[] = [];
addEventListener('error', (event) => {
  uncaught.push(event.message.replace(/^Uncaught |^Error: /g, '').replace(/^Error: /, ''));
  event.preventDefault();
});

const soon = () => new Promise((resolve) => setTimeout(resolve));

function textOf(component: () => ComponentChildren): HTMLElement {
  const Component = component as () => string;
  const place = document.createElement('div');
  document.body.append(place);
  render(<Component />, place);
  return place;
}

/** One that throws is drawn again when its signal changes; what is beside it goes on. */
export async function throwsOnce(): Promise<unknown> {
  const count = signal(0);
  const Careful = () => {
    if (count.value === 1) throw new Error('one is too much');
    return <b>careful {count.value}</b>;
  };
  const Other = () => <i>other {count.value}</i>;
  const place = textOf(() => [<Careful key="a" />, <Other key="b" />]);
  const seen = [place.textContent];
  for (const next of [1, 2]) {
    count.value = next;
    await soon();
    seen.push(place.textContent);
  }
  return { seen, uncaught: uncaught.splice(0) };
}

/** One that throws when it comes leaves nothing behind of what came with it. */
export async function throwsAtFirst(): Promise<unknown> {
  const many = signal(1);
  let alive = 0;
  const One = ({ number }: { readonly number: number }) => {
    useEffect(() => {
      alive++;
      return () => {
        alive--;
      };
    }, []);
    if (number === 2) throw new Error('no two');
    return <b>{number}</b>;
  };
  const place = textOf(() =>
    Array.from({ length: many.value }, (_, number) => (
      <p key={number}>
        <One number={number} />
      </p>
    )),
  );
  const seen = [];
  for (const next of [1, 4, 2, 1, 0]) {
    many.value = next;
    await soon();
    seen.push(`${place.textContent} ${place.children.length} ${alive}`);
  }
  return { seen, uncaught: uncaught.splice(0) };
}

/** What fails at its beginning, or at its end, keeps no other from its own. */
export async function effectsThrow(): Promise<unknown> {
  const isThere = signal(true);
  const done: string[] = [];
  const Bad = () => {
    useEffect(() => {
      throw new Error('begins badly');
    }, []);
    useEffect(
      () => () => {
        throw new Error('ends badly');
      },
      [],
    );
    return <b>bad</b>;
  };
  const Good = () => {
    useEffect(() => {
      done.push('begins');
      return () => done.push('ends');
    }, []);
    return <i>good</i>;
  };
  const place = textOf(() => isThere.value && [<Bad key="a" />, <Good key="b" />]);
  await soon();
  isThere.value = false;
  await soon();
  return { done, text: place.textContent, uncaught: uncaught.splice(0) };
}

/** A painter that throws once paints again. */
export async function painterThrows(): Promise<unknown> {
  const level = signal(0);
  const painted: number[] = [];
  textOf(() => {
    useSignalEffect(() => {
      if (level.value === 1) throw new Error('cannot be painted');
      painted.push(level.value);
    });
    return null;
  });
  for (const next of [1, 2]) {
    level.value = next;
    await soon();
  }
  return { painted, uncaught: uncaught.splice(0) };
}

/** Of two with one key none stays when they are gone. */
export async function sameKeys(): Promise<unknown> {
  const isThere = signal(true);
  const place = textOf(() => isThere.value && [<i key="x">x</i>, <i key="x">y</i>]);
  isThere.value = false;
  await soon();
  return place.textContent;
}

/** What changes whenever it is read is an error, not a page that hangs. */
export async function neverSettles(): Promise<unknown> {
  const count = signal(0);
  textOf(() => {
    const own = useSignal(0);
    useSignalEffect(() => {
      own.value = count.value + own.value + 1;
    });
    return null;
  });
  await soon();
  return uncaught.splice(0);
}

/** A child's effect sees the page around it. */
export async function effectsSee(): Promise<unknown> {
  let seen: unknown;
  const Inner = ({ around }: { readonly around: { readonly current: HTMLElement | null } }) => {
    const own = useRef<HTMLParagraphElement>(null);
    useEffect(() => {
      seen = [own.current?.isConnected, (own.current?.clientWidth ?? 0) > 0, around.current?.tagName];
    }, []);
    return <p ref={own}>inner</p>;
  };
  textOf(() => {
    const around = useRef<HTMLElement>(null);
    return (
      <section ref={around}>
        <Inner around={around} />
      </section>
    );
  });
  await soon();
  return seen;
}

/** A handler's answer does not undo the event. */
export async function handlerReturns(): Promise<unknown> {
  const place = textOf(() => (
    <button type="button" onClick={() => false as unknown as undefined}>
      go
    </button>
  ));
  const event = new MouseEvent('click', { cancelable: true });
  place.querySelector('button')?.dispatchEvent(event);
  return event.defaultPrevented;
}

/** Who goes by keys goes on where it was: what has the focus keeps it when others change places, or hands it on. */
export async function focusStays(): Promise<unknown> {
  const order = signal([1, 2, 3, 4]);
  const isOff = signal(false);
  const place = textOf(() => (
    <ol>
      {order.value.map((number) => (
        <li key={number}>
          <button type="button" id={`b${number}`} disabled={isOff.value && number === 4}>
            {number}
          </button>
        </li>
      ))}
    </ol>
  ));
  const seen: unknown[] = [];
  const tell = async () => {
    await soon();
    seen.push(`${place.textContent} ${document.activeElement?.id || document.activeElement?.tagName}`);
  };
  for (const [focused, next] of [
    [3, [4, 3, 2, 1]],
    [1, [1, 4, 3, 2]],
    [4, [2, 4]],
    [2, [4]],
  ] as const) {
    (place.querySelector(`#b${focused}`) as HTMLElement).focus();
    order.value = [...next];
    await tell();
  }
  (place.querySelector('#b4') as HTMLElement).focus();
  isOff.value = true;
  await tell();
  return seen;
}
