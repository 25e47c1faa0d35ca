import { once } from 'node:events';
import { dynamoDbEndpoint } from '@tollgate/testing/dynamodb';
import { commit, create, claim, type Table } from '../../src/index.ts';
import { car, cars, freshTable } from '../fixture.ts';
import { forkWorker } from './fork-worker.ts';
import { naiveRegister } from './naive-register.ts';
import { readStore } from './store-contents.ts';
import { fleetSize, type Order, useCases } from './use-cases.ts';
import type { WorkerSettings } from './worker.ts';

type Crash = NonNullable<WorkerSettings['crash']>;

const points = (calls: number): Crash[] =>
  Array.from({ length: calls }, (_, at) => at + 1).flatMap((call) => [
    { call, when: 'before' as const },
    { call, when: 'after' as const },
  ]);

const names = ({ call, when }: Crash): [string, Crash] => [`${when} call ${call}`, { call, when }];

describe('a process that dies while it registers leaves what a repeat completes', () => {
  test.each(points(2).map(names))('%s', async (_name, crash) => {
    const table = await freshTable();
    const order: Order = { useCase: 'register', key: 'k' };

    await dieWith(table, order, crash);
    const reply = await useCases.register(table, order);

    const { cars: stored, events, claims, records } = await readStore(table);
    expect(stored.map(({ carId, version }) => [carId, version])).toEqual([[reply.carId, 1]]);
    expect(events).toHaveLength(1);
    expect(claims.map(({ ownerPk }) => ownerPk)).toEqual([`CAR#${reply.carId}`]);
    expect(records).toHaveLength(1);
  });
});

describe('a process that dies while it moves a claim leaves what a repeat completes', () => {
  test.each(points(3).map(names))('%s', async (_name, crash) => {
    const table = await freshTable();
    const item = car({ plate: 'OLD' });
    await commit(table, { write: create(cars, item), claims: { after: [claim('plate', 'CA', 'OLD')] } });
    const order: Order = { useCase: 'changePlate', key: 'k', carId: item.carId, plate: 'NEW' };

    await dieWith(table, order, crash);
    const reply = await useCases.changePlate(table, order);

    const { cars: stored, events, claims } = await readStore(table);
    expect(reply.status).toBe(200);
    expect(stored).toMatchObject([{ ...item, plate: 'NEW', version: 2 }]);
    expect(events.map(({ sk }) => sk)).toEqual(['EVENT#0000000000000002']);
    expect(claims.map(({ pk }) => pk)).toEqual(['CLAIM#plate#CA#NEW']);
  });
});

describe('a process that dies while it registers a fleet leaves what a repeat completes', () => {
  test.each(points(3).map(names))('%s', async (_name, crash) => {
    const table = await freshTable();
    const order: Order = { useCase: 'registerAll', key: 'k' };

    await dieWith(table, order, crash);
    const between = await readStore(table);
    const reply = await useCases.registerAll(table, order);

    const { cars: stored, events, claims } = await readStore(table);
    expect(between.events).toHaveLength(between.cars.length);
    expect(reply.status).toBe(201);
    expect([stored, events, claims].map(({ length }) => length)).toEqual([fleetSize, fleetSize, fleetSize]);
    expect(stored.every(({ version }) => version === 1)).toBe(true);
  });
});

test('three separate writes do not survive every crash', async () => {
  const leftovers = await Promise.all(
    points(4).map(async (crash) => {
      const table = await freshTable();
      const order: Order = { useCase: 'register', key: 'k' };
      await dieWith(table, order, crash, true);
      await naiveRegister(table, order);
      const { cars: stored, events } = await readStore(table);
      return stored.length - 1 + Math.abs(events.length - stored.length);
    }),
  );

  expect(leftovers.filter((count) => count > 0)).not.toHaveLength(0);
}, 120_000);

async function dieWith(table: Table, order: Order, crash: Crash, naive = false): Promise<void> {
  const settings: WorkerSettings = { endpoint: dynamoDbEndpoint(), tableName: table.name, crash, naive };
  const worker = forkWorker(settings);
  const gone = once(worker, 'exit');
  await once(worker, 'message');
  worker.send({ id: 1, order });
  expect(await gone).toEqual([137, null]);
}
