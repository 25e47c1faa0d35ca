import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { readStore } from '../../test/faults/store-contents.ts';
import { type Car, car, cars, freshTable, testClient } from '../../test/fixture.ts';
import {
  type Change,
  type ChangeResult,
  claim,
  ClaimTaken,
  commit,
  commitAll,
  create,
  ItemExists,
  replace,
  type Table,
  WriteRefused,
} from '../index.ts';

const plateOf = ({ state, plate }: Car) => claim('plate', state, plate);

const registration = (item: Car): Change => ({
  write: create(cars, item),
  claims: { after: [plateOf(item)] },
  event: { type: 'car.registered', data: { plate: item.plate } },
});

/** A change of plate from a version that may be stale and a plate that may be another's. */
const newPlate = (before: Car, plate: string): Change => {
  const after = { ...before, plate, version: before.version + 1 };
  return {
    write: replace(cars, after),
    claims: { before: [plateOf(before)], after: [plateOf(after)] },
    event: { type: 'car.plate-changed', data: { plate } },
  };
};

async function oneByOne(table: Table, changes: readonly Change[]): Promise<ChangeResult[]> {
  const results: ChangeResult[] = [];
  for (const change of changes) {
    try {
      await commit(table, change);
      results.push({ outcome: 'committed' });
    } catch (error) {
      if (!(error instanceof WriteRefused)) throw error;
      results.push({ outcome: 'refused', error });
    }
  }
  return results;
}

const told = (results: readonly ChangeResult[]): string[] =>
  results.map((each) => (each.outcome === 'committed' ? each.outcome : each.error.message));

const sorted = (rows: readonly object[]): string[] =>
  rows.map((row) => JSON.stringify(Object.entries({ ...row, occurredAt: '' }).sort())).sort();

test('many changes are written, and one that is refused keeps no other back', async () => {
  const table = await freshTable();
  const holder = car({ plate: 'TAKEN' });
  await commit(table, registration(holder));
  const fleet = Array.from({ length: 60 }, () => car());
  const late = car({ plate: 'TAKEN' });

  const results = await commitAll(table, [...fleet, late, holder].map(registration));

  expect(results.slice(0, 60).every(({ outcome }) => outcome === 'committed')).toBe(true);
  expect(results.slice(60)).toMatchObject([
    { outcome: 'refused', error: expect.any(ClaimTaken) as ClaimTaken },
    { outcome: 'refused', error: expect.any(ItemExists) as ItemExists },
  ]);
  const { cars: stored, events, claims } = await readStore(table);
  expect([stored, events, claims].map(({ length }) => length)).toEqual([61, 61, 61]);
});

test('of two changes that want one value the first gets it', async () => {
  const table = await freshTable();
  const [first, second] = [car({ plate: 'SAME' }), car({ plate: 'SAME' })];

  const results = await commitAll(table, [first, second].map(registration));

  expect(results.map(({ outcome }) => outcome)).toEqual(['committed', 'refused']);
});

test('several writers of one fleet write it once', async () => {
  const table = await freshTable();
  const fleet = Array.from({ length: 40 }, () => car());

  const results = await Promise.all(
    Array.from({ length: 6 }, () => commitAll(table, fleet.map(registration), { most: 10 })),
  );

  const committed = results.flat().filter(({ outcome }) => outcome === 'committed');
  expect(committed).toHaveLength(40);
  const { cars: stored, events, claims } = await readStore(table);
  expect([stored, events, claims].map(({ length }) => length)).toEqual([40, 40, 40]);
});

test('what is cancelled because it comes too fast comes again', async () => {
  const client = testClient();
  const table = await freshTable({}, client);
  let refusals = 3;
  client.middlewareStack.add(
    (next) => (args) => {
      if (refusals-- <= 0) return next(args);
      const CancellationReasons = [{ Code: 'None' }, { Code: 'ThrottlingError' }];
      throw new TransactionCanceledException({ message: 'cancelled', $metadata: {}, CancellationReasons });
    },
    { step: 'initialize' },
  );

  const results = await commitAll(table, [car(), car()].map(registration));

  expect(results.map(({ outcome }) => outcome)).toEqual(['committed', 'committed']);
});

test('state and results are those of one change after the other, whatever stands in the way of what', async () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd');
  const plate = fc.constantFrom('P', 'Q', 'R');
  const changes = fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('register' as const), id, plate }),
      fc.record({
        kind: fc.constant('plate' as const),
        id,
        from: plate,
        plate,
        version: fc.constantFrom(1, 2),
      }),
    ),
    { minLength: 1, maxLength: 12 },
  );
  const [together, alone] = await Promise.all([freshTable(), freshTable()]);
  let run = 0;

  await fc.assert(
    fc.asyncProperty(changes, fc.integer({ min: 1, max: 5 }), async (commands, most) => {
      run += 1;
      const carOf = (name: string, shown: string): Car =>
        car({ carId: `${run}-${name}`, plate: shown, state: `S${run}` });
      const all = commands.map((command) =>
        command.kind === 'register'
          ? registration(carOf(command.id, command.plate))
          : newPlate({ ...carOf(command.id, command.from), version: command.version }, command.plate),
      );

      const [results, expected] = await Promise.all([
        commitAll(together, all, { most }),
        oneByOne(alone, all),
      ]);

      expect(told(results)).toEqual(told(expected));
    }),
    { numRuns: 40 },
  );
  const [ours, theirs] = await Promise.all([readStore(together), readStore(alone)]);
  expect(sorted(ours.cars)).toEqual(sorted(theirs.cars));
  expect(sorted(ours.claims)).toEqual(sorted(theirs.claims));
  expect(sorted(ours.events)).toEqual(sorted(theirs.events));
}, 120_000);
