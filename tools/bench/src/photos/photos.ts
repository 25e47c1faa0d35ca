import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Benchmark, Measurement, Row } from '../report/benchmark.ts';
import { median } from '../report/median.ts';
import { workspaceRoot } from '../report/run-command.ts';
import type { FileCost } from './process-file.ts';

const samples = join(workspaceRoot, '../shared/data/photos');
const module = join(workspaceRoot, 'apps/photos/src/processing/process-picture.ts');

interface Sample {
  readonly file: string;
  /** What should become of a hostile file; those that need not be refused are made harmless. */
  readonly suggested?: string;
}

/** What a file is announced as; a name of another kind comes as a JPEG. */
const announcedAs: Readonly<Record<string, string>> = {
  png: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
  heic: 'image/avif',
};

/** What one file may take, whatever is in it. */
const allowed = { milliseconds: 2_000, megabytes: 300 };

/**
 * Every sample photo and every hostile file, each processed in a fresh process: what becomes of it, the time, and the memory of the
 * process that decodes. Says so when there are no samples beside the workspace.
 * @throws Error that names a file which did not end as it should
 */
export const photos: Benchmark = {
  name: 'photos',
  run: async () => {
    const manifest = join(samples, 'manifest.json');
    if (!existsSync(manifest))
      return { rows: [{ name: `no samples at ${samples}`, values: {} }], ratios: [] };
    const files = JSON.parse(readFileSync(manifest, 'utf8')) as {
      readonly photos: readonly Sample[];
      readonly hostile: readonly Sample[];
    };
    const good = await costsOf(files.photos, ({ file }) => !file.endsWith('.heic'));
    const hostile = await costsOf(files.hostile, ({ suggested = '' }) => !suggested.startsWith('reject'));
    return measurementOf(good, hostile);
  },
};

type Costs = ReadonlyMap<string, FileCost>;

async function costsOf(files: readonly Sample[], isTaken: (sample: Sample) => boolean): Promise<Costs> {
  const costs = new Map<string, FileCost>();
  for (const sample of files) {
    const cost = await costOf(sample.file);
    if ((cost.outcome === 'taken') !== isTaken(sample)) {
      throw new Error(
        `${sample.file} ended as "${cost.outcome}"; expected: ${isTaken(sample) ? 'taken' : 'a refusal'}`,
      );
    }
    costs.set(sample.file, cost);
  }
  return costs;
}

async function costOf(file: string): Promise<FileCost> {
  const contentType = announcedAs[file.split('.').at(-1) ?? ''] ?? 'image/jpeg';
  const child = fork(join(import.meta.dirname, 'process-file.ts'), [
    module,
    join(samples, file),
    contentType,
  ]);
  const [cost] = (await once(child, 'message')) as [FileCost];
  return cost;
}

function measurementOf(good: Costs, hostile: Costs): Measurement {
  const all = [...good, ...hostile];
  const taken = [...good.values()].filter(({ outcome }) => outcome === 'taken');
  const half = (pick: (cost: FileCost) => number): number => Math.round(median(taken.map(pick)));
  const most = (pick: (cost: FileCost) => number): number => Math.max(...all.map(([, cost]) => pick(cost)));
  return {
    rows: [
      ...all.map(([file, cost]) => rowOf(`${file}: ${cost.outcome}`, cost)),
      {
        name: `half of ${taken.length} photos, at most`,
        values: {
          'wall ms': half(({ wallMs }) => wallMs),
          'processor ms': half(({ processorMs }) => processorMs),
          'peak MB': half(({ peakMegabytes }) => peakMegabytes),
        },
      },
    ],
    ratios: [
      {
        name: `processor time of the slowest, of ${allowed.milliseconds} ms`,
        value: most(({ processorMs }) => processorMs) / allowed.milliseconds,
        floor: 1,
        aim: 0.5,
      },
      {
        name: `memory of the largest, of ${allowed.megabytes} MB`,
        value: most(({ peakMegabytes }) => peakMegabytes) / allowed.megabytes,
        floor: 1,
        aim: 0.75,
      },
    ],
  };
}

const rowOf = (name: string, { wallMs, processorMs, peakMegabytes }: FileCost): Row => ({
  name,
  values: {
    'wall ms': Math.round(wallMs),
    'processor ms': processorMs,
    'peak MB': Math.round(peakMegabytes),
  },
});
