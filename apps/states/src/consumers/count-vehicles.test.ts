import { lambdaContext, queuedEvents, queuedMessages } from '@tollgate/testing';
import { recorded } from '@tollgate/testing/evidence';
import { createStackTable } from '@tollgate/testing/stack';
import type { VehicleHistoryEntry } from '@tollgate/vehicles-contract';
import type { SQSEvent } from 'aws-lambda';
import { historyEntry } from '../../test/vehicles.ts';
import { tableName } from '../environment.ts';
import { statistics } from '../service.ts';
import { handler } from './count-vehicles.ts';

beforeAll(() => createStackTable(tableName));

const messagesOf = (...entries: readonly VehicleHistoryEntry[]) =>
  queuedEvents(
    ...entries.map((data) => ({
      type: data.type,
      source: 'vehicles',
      subject: data.vehicle.vehicleId,
      version: data.version,
      data,
    })),
  );

const deliver = (event: SQSEvent) => recorded('count-vehicles', () => handler(event, lambdaContext()));

const vehiclesOf = async (stateCode: string) =>
  (await statistics.read(stateCode)).counters.get('vehicles') ?? 0;

test('statistics: a vehicle is counted where it is, through its whole life', async () => {
  const registered = historyEntry({ stateCode: 'CA' });
  const moved = {
    ...historyEntry({ ...registered.vehicle, stateCode: 'NV', version: 2 }),
    type: 'vehicle.transferred',
  };
  const gone = historyEntry({ ...moved.vehicle, status: 'deregistered', plate: null, version: 3 });

  const counts: (readonly number[])[] = [];
  for (const event of [registered, moved, moved, registered, gone]) {
    expect(await deliver(messagesOf(event))).toEqual({ batchItemFailures: [] });
    counts.push([await vehiclesOf('CA'), await vehiclesOf('NV')]);
  }

  expect(counts).toEqual([
    [1, 0],
    [0, 1],
    [0, 1],
    [0, 1],
    [0, 0],
  ]);
});

test('statistics: a message that is no event of a vehicle is given back alone; its neighbours are counted', async () => {
  const good = messagesOf(historyEntry({ stateCode: 'OR' }), historyEntry({ stateCode: 'OR' }));
  const bad = queuedMessages('{', JSON.stringify({ detail: {} }));

  const answer = await deliver({ Records: [...bad.Records, ...good.Records] });

  expect(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(
    bad.Records.map(({ messageId }) => messageId),
  );
  expect(await vehiclesOf('OR')).toBe(2);
});
