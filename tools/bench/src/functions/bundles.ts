import type { Benchmark } from '../report/benchmark.ts';
import { inTemporaryFolder } from '../report/temporary-folder.ts';
import { buildFunctions } from './build-functions.ts';

/** Size of one function with a DynamoDB read, X-Ray included, against others' ways to build the same. */
export const bundles: Benchmark = {
  name: 'bundles',
  run: () =>
    inTemporaryFolder(async (folder) => {
      const built = await buildFunctions(folder);
      const ratio = built.tollgate.bytes / built['powertools-minified'].bytes;
      return {
        rows: Object.entries(built).map(([name, { bytes }]) => ({
          name,
          values: { kB: Math.round(bytes / 1000) },
        })),
        ratios: [
          { name: 'bundle against Powertools + X-Ray, minified', value: ratio, floor: 0.8, aim: 0.65 },
        ],
      };
    }),
};
