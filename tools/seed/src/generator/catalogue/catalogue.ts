import { americanModels } from './american.ts';
import { asianModels } from './asian.ts';
import { europeanModels } from './european.ts';
import type { CatalogueModel } from './model.ts';

/**
 * Models sold in the United States since 2011. World manufacturer identifiers and descriptors are what makers
 * file with NHTSA under 49 CFR 565.16; each pattern is one trim of the model, not all of them.
 */
export const catalogue: readonly CatalogueModel[] = [...americanModels, ...asianModels, ...europeanModels];
