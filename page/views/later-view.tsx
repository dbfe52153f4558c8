import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { Problem } from '../controls/problem.tsx';
import type { View } from '../state/navigation.ts';

/** What fetches what is not there from the beginning. */
const LOADERS: Readonly<Partial<Record<View | 'tour', () => Promise<ComponentType>>>> = {
  step: () => import('./step-view.tsx').then(({ StepView }) => StepView),
  train: () => import('./train-view.tsx').then(({ TrainView }) => TrainView),
  errors: () => import('./errors-view.tsx').then(({ ErrorsView }) => ErrorsView),
  tour: () => import('./tour.tsx').then(({ Tour }) => Tour),
  share: () => import('./share-view.tsx').then(({ ShareView }) => ShareView),
};

/** A view that is fetched when it is first opened. */
export function LaterView({ name }: { readonly name: View | 'tour' }) {
  const loaded = useSignal<ComponentType | undefined>(undefined);
  const problem = useSignal(false);
  useEffect(() => {
    LOADERS[name]?.().then(
      (Component) => {
        loaded.value = Component;
      },
      () => {
        problem.value = true;
      },
    );
  }, [name]);
  if (problem.value) {
    return <Problem>This view could not be fetched. Is the connection there? Open it again to try.</Problem>;
  }
  const Loaded = loaded.value;
  return Loaded ? <Loaded /> : <p class="hint">One moment</p>;
}
