import { curvature } from './curvature.ts';
import { generatedDigits } from './generated-digits.ts';
import { modernRecipe } from './modern-recipe.ts';
import { newton } from './newton.ts';
import { paper } from './paper.ts';
import type { Study } from './study.ts';
import { tables } from './tables.ts';

/** Every study that `npm run study` can repeat. */
export const STUDIES: readonly Study[] = [paper, tables, curvature, newton, modernRecipe, generatedDigits];
