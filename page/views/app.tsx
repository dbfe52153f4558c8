import type { ComponentType } from 'preact';
import { tourStep, VIEWS, type View, view } from '../state/navigation.ts';
import { LaterView } from './later-view.tsx';
import { NetworkChooser } from './network-chooser.tsx';
import { NetworkView } from './network-view.tsx';
import { Notice } from './notice.tsx';
import { ReadView } from './read-view.tsx';

/** What a view is called. */
const titleOf = (name: View) => `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;

/** The views that are there from the beginning; the others are fetched when they are first opened. */
const HERE: Readonly<Partial<Record<View, ComponentType>>> = { read: ReadView, network: NetworkView };

async function startTour(): Promise<void> {
  const { goToStep } = await import('../state/tour.ts');
  goToStep(0);
}

/** The whole page. */
export function App() {
  const open = view.value;
  const Here = HERE[open];
  return (
    <>
      <header class="page-head">
        <h1>LeNet 1989</h1>
        <nav aria-label="Views">
          {VIEWS.map((name) => (
            <button
              key={name}
              type="button"
              aria-current={name === open ? 'page' : undefined}
              onClick={() => {
                view.value = name;
              }}
            >
              {titleOf(name)}
            </button>
          ))}
        </nav>
        <NetworkChooser />
        <button type="button" onClick={startTour}>
          Tour
        </button>
      </header>
      {tourStep.value !== undefined && <LaterView name="tour" />}
      <main class={`view view-${open}`} aria-label={titleOf(open)}>
        <Notice />
        {Here ? <Here /> : <LaterView key={open} name={open} />}
      </main>
      <footer class="hint">
        LeCun et al., Backpropagation Applied to Handwritten Zip Code Recognition, 1989. lenet-1989, MIT
        licence
      </footer>
    </>
  );
}
