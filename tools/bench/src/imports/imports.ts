import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Benchmark, Row } from '../report/benchmark.ts';
import { workspaceRoot } from '../report/run-command.ts';
import { inTemporaryFolder } from '../report/temporary-folder.ts';
import { importInto, type ImportFigures } from './import-into.ts';
import { firstRows, madeUpRows, realFile } from './rows.ts';
import { serveInMemory } from './serve-in-memory.ts';

/** Rows of the smaller and the larger file; what memory they take is compared. */
const sizes = { bounded: [1_000, 5_000], full: [15_000, 150_475] } as const;

/**
 * Files of vehicles, imported into a system whose database is in memory: rows a second, what is missing or there twice, and
 * memory, which must not grow with the file. Each file gets a system of its own.
 */
export const imports: Benchmark = {
  name: 'imports',
  run: ({ full = false }) =>
    inTemporaryFolder(async (folder) => {
      const real = join(workspaceRoot, realFile);
      const figures: ImportFigures[] = [];
      for (const size of full ? sizes.full : sizes.bounded) {
        const file = join(folder, `${size}.csv`);
        const rows = existsSync(real) ? await firstRows(real, file, size) : madeUpRows(file, size);
        const system = await serveInMemory(join(folder, `data-${size}`));
        try {
          figures.push(await importInto(system, file, rows));
        } finally {
          await system.stop();
        }
      }
      const [small, large] = figures as [ImportFigures, ImportFigures];
      const growth = (of: 'runtime' | 'functions'): number => large.peak[of] / small.peak[of];
      return {
        rows: figures.map(rowOf),
        ratios: [
          { name: 'rows missing or twice, of the larger file', value: large.wrong, floor: 0, aim: 0 },
          {
            name: 'memory of the largest function, large file',
            value: growth('functions'),
            floor: 1.5,
            aim: 1.2,
          },
          { name: 'memory of the runtime, large file', value: growth('runtime'), floor: 1.5, aim: 1.2 },
        ],
      };
    }),
};

const rowOf = ({ rows, seconds, wrong, peak }: ImportFigures): Row => ({
  name: `${rows} rows`,
  values: {
    'rows/s': Math.round(rows / seconds),
    seconds: Math.round(seconds),
    wrong,
    'function MB': peak.functions,
    'runtime MB': peak.runtime,
    'database MB': peak.database,
  },
});
