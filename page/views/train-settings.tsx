import { MODERN_RECIPE, RECIPE_1989 } from 'lenet-1989';
import { Choice } from '../controls/choice.tsx';
import { NumberField } from '../controls/number-field.tsx';
import { isGoing, settings } from '../state/training.ts';
import { DEFAULT_SETTINGS, MOST_PASSES, ownRate, type RunSettings } from '../worker/run-settings.ts';
import { TrainDigits } from './train-digits.tsx';

const MOST_SEED = 2 ** 32 - 1;

/** Passes of a recipe, where no others are asked for. */
const PASSES = { '1989': RECIPE_1989.passes, modern: MODERN_RECIPE.passes } as const;

/** What the next run will be. */
export function TrainSettings() {
  const now = settings.value;
  const { recipe, optimizer, learningRate, passes, seed } = now;
  const change = (changed: Partial<RunSettings>) => {
    settings.value = { ...now, ...changed };
  };
  return (
    <section class="stack" aria-label="The next run">
      <Choice
        name="recipe"
        legend="Recipe of"
        options={[
          { value: '1989', text: '1989' },
          { value: 'modern', text: 'today' },
        ]}
        value={recipe}
        onChange={(value) =>
          // Passes of the user's own stay.
          change({ recipe: value, passes: passes === PASSES[recipe] ? PASSES[value] : passes })
        }
      />
      {recipe === '1989' && (
        <Choice
          name="optimizer"
          legend="Method"
          options={[
            { value: 'sgd', text: 'gradient' },
            { value: 'newton', text: 'second order' },
          ]}
          value={optimizer}
          onChange={(value) => change({ optimizer: value })}
        />
      )}
      <div class="number-fields">
        <NumberField
          label="Learning rate"
          value={learningRate}
          usual={ownRate(now)}
          isRight={(value) => value > 0}
          expected="a number above 0"
          onChange={(value) => change({ learningRate: value })}
        />
        <NumberField
          label="Passes"
          value={passes}
          usual={PASSES[recipe]}
          isRight={(value) => Number.isInteger(value) && value >= 1 && value <= MOST_PASSES}
          expected={`a whole number from 1 to ${MOST_PASSES}`}
          onChange={(value) => change({ passes: value ?? PASSES[recipe] })}
        />
        <NumberField
          label="Seed"
          value={seed}
          usual={DEFAULT_SETTINGS.seed}
          isRight={(value) => Number.isInteger(value) && value >= 0 && value <= MOST_SEED}
          expected={`a whole number from 0 to ${MOST_SEED}`}
          onChange={(value) => change({ seed: value ?? DEFAULT_SETTINGS.seed })}
        />
      </div>
      <TrainDigits />
      <p class="hint">
        {isGoing.value
          ? 'Changes hold for the next run.'
          : 'The same seed and digits give the same weights, bit for bit, everywhere.'}
      </p>
    </section>
  );
}
