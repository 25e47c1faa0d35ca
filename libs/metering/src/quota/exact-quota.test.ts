import fc from 'fast-check';
import type { Table } from '@tollgate/dynamodb';
import { accessTable } from '../../test/access-table.ts';
import { takeNaively } from '../../test/naive-counter.ts';
import { QuotaCounter } from './quota-counter.ts';

type Take = (subject: string) => Promise<boolean>;
interface Race {
  readonly limit: number;
  readonly asked: number;
  readonly environments: number;
}

let table: Awaited<ReturnType<typeof accessTable>>;
beforeAll(async () => {
  table = await accessTable();
});

/** One of several environments of a function, each with a memory of its own. */
const exactly = (from: Table, limit: number) => (): Take => {
  const counter = new QuotaCounter(from);
  return async (subject) =>
    (await counter.take(subject, { name: 'free', limit, period: 'MONTH' }, Date.now())).isAdmitted;
};

let races = 0;
/** How many of those who ask at once are let through. */
async function admittedIn({ asked, environments }: Race, environment: () => Take): Promise<number> {
  const takes = Array.from({ length: environments }, environment);
  const subject = `race${(races += 1)}`;
  const outcomes = await Promise.all(
    Array.from({ length: asked }, async (_, index) => takes[index % environments]?.(subject)),
  );
  return outcomes.filter((isAdmitted) => isAdmitted === true).length;
}

describe('exact quota', () => {
  it('exact quota: 1,000 who ask at once get exactly the 500 there are', async () => {
    const race = { limit: 500, asked: 1_000, environments: 8 };

    expect(await admittedIn(race, exactly(table, race.limit))).toBe(500);
  });

  it('exact quota: as many are let through as there are, however many ask of however many environments', async () => {
    const race = fc.record({
      limit: fc.integer({ min: 1, max: 40 }),
      asked: fc.integer({ min: 1, max: 60 }),
      environments: fc.integer({ min: 1, max: 6 }),
    });

    await fc.assert(
      fc.asyncProperty(race, async (each) => {
        expect(await admittedIn(each, exactly(table, each.limit))).toBe(Math.min(each.limit, each.asked));
      }),
      { numRuns: 15 },
    );
  });

  it('exact quota: a meter that reads before it writes lets more through', async () => {
    const race = { limit: 20, asked: 60, environments: 3 };

    expect(
      await admittedIn(race, () => (subject) => takeNaively(table, subject, race.limit)),
    ).toBeGreaterThan(20);
  });

  it('exact quota: who has used all of it costs no call to the store until the period ends', async () => {
    const counter = new QuotaCounter(table);
    const quota = { name: 'free', limit: 1, period: 'DAY' } as const;
    const noon = Date.UTC(2026, 10, 22, 12);
    await counter.take('used-up', quota, noon);
    await counter.take('used-up', quota, noon);
    const before = table.calls();

    const again = await counter.take('used-up', quota, noon + 3_600_000);
    const tomorrow = await counter.take('used-up', quota, noon + 86_400_000);

    expect(again).toMatchObject({ isAdmitted: false, remaining: 0, resetSeconds: 11 * 3600 });
    expect(tomorrow).toMatchObject({ isAdmitted: true, remaining: 0 });
    expect(table.calls() - before).toBe(1);
  });

  it('exact quota: a limit that was raised counts at once', async () => {
    const counter = new QuotaCounter(table);
    const at = Date.UTC(2026, 10, 22);
    await counter.take('raised', { name: 'free', limit: 1, period: 'DAY' }, at);
    await counter.take('raised', { name: 'free', limit: 1, period: 'DAY' }, at);

    const { isAdmitted } = await counter.take('raised', { name: 'free', limit: 2, period: 'DAY' }, at);

    expect(isAdmitted).toBe(true);
  });
});
