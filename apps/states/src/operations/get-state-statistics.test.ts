import { getStateStatistics, StateStatistics } from '@tollgate/states-contract';
import { callOperation } from '@tollgate/testing';
import { createStackTable } from '@tollgate/testing/stack';
import { put } from '../../test/states.ts';
import { historyEntry } from '../../test/vehicles.ts';
import { countVehicles } from '../domain/statistics/count-vehicles.ts';
import { tableName } from '../environment.ts';
import { statistics } from '../service.ts';
import { handler } from './get-state-statistics.ts';

beforeAll(() => createStackTable(tableName));

const get = (stateCode: string, headers: Record<string, string> = {}) =>
  callOperation(handler, getStateStatistics, { path: { stateCode }, headers });

test('statistics: before the first event nothing is counted, up to no time', async () => {
  await put('WY');

  const { status, headers, body } = await get('WY');

  expect({ status, headers, body }).toMatchObject({
    status: 200,
    headers: { 'Cache-Control': 'public, max-age=5' },
    body: { stateCode: 'WY', asOf: null, vehicles: 0, byMake: [], byFuelType: [], byModelYear: [] },
  });
});

test('statistics: vehicles are counted by make, fuel type and model year where they are registered', async () => {
  await Promise.all([put('CA'), put('NV')]);
  const moving = historyEntry({ stateCode: 'CA', make: 'TESLA', fuelType: 'electric', modelYear: 2024 });
  const staying = historyEntry({ stateCode: 'CA', make: 'FORD', fuelType: 'diesel', modelYear: 1999 });

  await countVehicles(statistics, [moving, staying]);
  const before = await get('CA');
  await countVehicles(statistics, [
    historyEntry({ ...moving.vehicle, stateCode: 'NV', status: 'suspended', version: 2 }),
  ]);
  const [after, there] = [await get('CA'), await get('NV')];

  expect(before.body).toMatchObject({ vehicles: 2, asOf: moving.occurredAt });
  expect(after.body).toEqual({
    stateCode: 'CA',
    asOf: '2026-01-31T12:00:02.000Z',
    vehicles: 1,
    byMake: [{ make: 'FORD', vehicles: 1 }],
    byFuelType: [{ fuelType: 'diesel', vehicles: 1 }],
    byModelYear: [{ modelYear: 1999, vehicles: 1 }],
  });
  expect(there.body).toMatchObject({ vehicles: 1, byMake: [{ make: 'TESLA', vehicles: 1 }] });
  expect(() => StateStatistics.parse(there.body)).not.toThrow();
});

test('statistics: what has not changed is not sent again', async () => {
  await put('OR');
  const { headers } = await get('OR');

  const same = await get('OR', { 'If-None-Match': headers['ETag'] ?? '' });
  await countVehicles(statistics, [historyEntry({ stateCode: 'OR', version: 9 })]);
  const other = await get('OR', { 'If-None-Match': headers['ETag'] ?? '' });

  expect([same.status, other.status]).toEqual([304, 200]);
});

test('statistics: a state that is not in the registry has none', async () => {
  expect(await get('GU')).toMatchObject({ status: 404, body: { code: 'notFound' } });
});
