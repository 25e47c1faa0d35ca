import {
  announce,
  chunksOf,
  csvOf,
  finish,
  getImport,
  importChunk,
  rejectsOf,
  run,
  split,
  upload,
  uploaded,
} from '../test/imports.ts';
import { putObject } from '../test/bucket.ts';
import { enquire, get, history, once, registered } from '../test/calls.ts';
import { freshPlate, freshVin, newVehicle } from '../test/new-vehicle.ts';
import { createVehiclesTable } from '../test/table.ts';

beforeAll(createVehiclesTable);

const fleet = (size: number) => Array.from({ length: size }, () => newVehicle());

test('a file is registered row by row, announced as any registration, and counted', async () => {
  const vehicles = fleet(603);
  const importId = await uploaded(csvOf(vehicles));

  const done = await run(importId);

  expect(done).toMatchObject({
    status: 'completed',
    rows: { read: 603, registered: 603, unchanged: 0, rejected: 0 },
    failure: null,
    rejects: null,
  });
  const { body } = await enquire({ vin: vehicles[602]?.vin ?? '' });
  expect(body).toMatchObject({ ...vehicles[602], status: 'registered', version: 1 });
  expect((await history(body.vehicleId)).body.items).toMatchObject([{ type: 'vehicle.registered' }]);
});

test('what stands against a row is told with the row; the others are registered', async () => {
  const [first, second, repeat, taken] = fleet(4) as [never, never, never, never];
  const held = await registered();
  const rows = [
    first,
    { ...newVehicle(), vin: 'SHORT', stateCode: 'BC' as never },
    second,
    { ...(repeat as object), vin: (first as { vin: string }).vin } as never,
    { ...(taken as object), plate: held.plate ?? '' } as never,
  ];
  const importId = await uploaded(`${csvOf(rows)}\r\none,two\r\n`);

  const done = await run(importId);
  const rejects = await rejectsOf(done);

  expect(done).toMatchObject({
    status: 'completed',
    rows: { read: 6, registered: 2, unchanged: 0, rejected: 4 },
  });
  expect(rejects.map(({ row, code }) => [row, code])).toEqual([
    [2, 'invalid'],
    [4, 'vinRepeated'],
    [5, 'plateTaken'],
    [6, 'unreadable'],
  ]);
  expect(rejects[0]?.reason).toMatch(/vin .*pattern.*stateCode must be one of/);
  expect(rejects[1]?.reason).toContain('Row 1 ');
  expect(rejects[3]).toMatchObject({ input: 'one,two' });
});

test('a file that is sent again changes nothing: what is registered counts as unchanged, what moved on is told', async () => {
  const vehicles = fleet(5);
  await run(await uploaded(csvOf(vehicles)));
  const moved = { ...vehicles[4], plate: freshPlate() } as (typeof vehicles)[number];

  const again = await run(await uploaded(csvOf([...vehicles.slice(0, 4), moved])));

  expect(again.rows).toEqual({ read: 5, registered: 0, unchanged: 4, rejected: 1 });
  expect(await rejectsOf(again)).toMatchObject([{ row: 5, code: 'vinTaken' }]);
});

test('chunks that are worked off twice, at the same time or late, count once', async () => {
  const vehicles = fleet(520);
  const importId = await uploaded(csvOf([...vehicles, vehicles[3] as never]));
  const answer = await split({ importId });

  const done = await run(importId, 2);
  for (const chunk of await chunksOf(answer)) await importChunk(chunk);
  await finish({ importId });

  expect(done.rows).toEqual({ read: 521, registered: 520, unchanged: 0, rejected: 1 });
  expect((await getImport(importId)).body).toEqual(done);
});

test('a file of JSON lines, with names and words of its own', async () => {
  const { vin, plate } = newVehicle();
  const line = {
    VIN: vin.toLowerCase(),
    ...{ st: 'wa', plate, make: 'Tesla', year: 2020, model: 'Model 3', fuel: 'BEV', color: '' },
  };
  const importId = await uploaded(`\uFEFF${JSON.stringify(line)}\n\n[1]\n{"VIN": 7}`, {
    contentType: 'application/x-ndjson',
    fileName: null,
    columns: { vin: 'VIN', stateCode: 'st', modelYear: 'year', fuelType: 'fuel' },
    fuelWords: [{ word: 'bev', fuelType: 'electric' }],
  });

  const done = await run(importId);

  expect(done.rows).toEqual({ read: 3, registered: 1, unchanged: 0, rejected: 2 });
  expect((await enquire({ vin })).body).toMatchObject({
    ...{ stateCode: 'WA', make: 'TESLA', modelYear: 2020, fuelType: 'electric', color: null },
  });
  expect((await rejectsOf(done)).map(({ row, code }) => [row, code])).toEqual([
    [2, 'unreadable'],
    [3, 'invalid'],
  ]);
});

test.each([
  ['has empty lines and no header', '\n'.repeat(1_200_000), /no header in its first 1048576 bytes/],
  ['lacks columns', 'vin,plate\nA,B\n', /header lacks stateCode, make/],
  ['has a quote that is not closed', `${csvOf(fleet(1))}\n"${'x'.repeat(70_000)}\n`, /Row 2 is longer/],
])('a file that %s fails as a whole, with words for whoever sent it', async (_fault, file, words) => {
  const importId = await uploaded(file);

  const done = await run(importId);

  expect(done).toMatchObject({ status: 'failed', failure: expect.stringMatching(words) as string });
});

test('a file that is replaced while it is read is not mixed with the one before', async () => {
  const importId = await uploaded(csvOf(fleet(3)));
  const [chunk] = await chunksOf(await split({ importId }));
  await putObject(`uploads/${importId}`, csvOf(fleet(3)));

  await expect(importChunk(chunk as never)).rejects.toThrow('import-chunk failed');
  await finish({ importId, fault: 'It could not go on.' });

  const failure = expect.stringContaining('replaced') as string;
  expect((await getImport(importId)).body).toMatchObject({ status: 'failed', failure });
});

test('a file that is gone is told', async () => {
  const { body } = await announce();

  const done = await run(body.import.importId);

  expect(done).toMatchObject({ status: 'failed', failure: expect.stringContaining('gone') as string });
});

test('what a file says stays out of the execution that imports it', async () => {
  const vehicle = newVehicle();
  const withoutHeader = csvOf([vehicle]).split('\r\n').slice(1).join('\r\n');
  const importId = await uploaded(withoutHeader);

  const answer = await split({ importId });

  expect(answer.fault).toBeDefined();
  expect(JSON.stringify(answer)).not.toContain(vehicle.vin);
  expect((await getImport(importId)).body).toMatchObject({ status: 'splitting', failure: null });
});

test('a splitting that is cut short and its repeat do not take the list of the other', async () => {
  const importId = await uploaded(csvOf(fleet(501)));

  const [short, whole] = [await split({ importId }, 14_000), await split({ importId })];

  expect([short.next?.row, whole.next]).toEqual([501, undefined]);
  expect(await chunksOf(short)).toHaveLength(1);
  expect(await chunksOf(whole)).toHaveLength(2);
});

test('a file without rows is complete', async () => {
  const done = await run(await uploaded(`${csvOf([])}\r\n`));

  expect(done).toMatchObject({ status: 'completed', rows: { read: 0 } });
});

test('an announcement is repeated by its key and binds the upload to place, type and size', async () => {
  const headers = once();
  const [first, second] = [await announce(undefined, { headers }), await announce(undefined, { headers })];

  expect(first).toMatchObject({
    status: 201,
    headers: { Location: `/vehicle-imports/${first.body.import.importId}` },
  });
  expect(second.body).toEqual(first.body);
  expect(second.headers['Idempotent-Replayed']).toBe('true');
  expect(await upload(first.body, 'x', { key: 'uploads/other' })).toBe(403);
  expect(await upload(first.body, 'x', { 'Content-Type': 'text/html' })).toBe(403);
  expect(await upload(first.body, '')).toBe(400);
});

test('an import is versioned, its link to rejects is closed to everyone without it, and unknown ones are 404', async () => {
  const importId = await uploaded(`${csvOf([])}\r\nbroken`);
  const { rejects } = await run(importId);

  const found = await getImport(importId);
  const same = await getImport(importId, { headers: { 'If-None-Match': found.headers['ETag'] ?? '' } });
  const bare = await fetch((rejects?.url ?? '').replace(/\?.*/, ''));

  expect(found.headers['ETag']).toMatch(/^"\d+-\d+"$/);
  expect(same.status).toBe(304);
  expect(bare.status).toBe(403);
  expect((await getImport('00000000-0000-4000-8000-0000000000ff')).status).toBe(404);
});

test('a vehicle of an import that was changed since is its own on a repeat', async () => {
  const vehicle = newVehicle({ vin: freshVin() });
  const importId = await uploaded(csvOf([vehicle]));
  const [chunk] = await chunksOf(await split({ importId }));
  await importChunk(chunk as never);
  const { body } = await enquire({ vin: vehicle.vin });

  await importChunk(chunk as never);

  expect((await get(body.vehicleId)).body.version).toBe(1);
  expect((await getImport(importId)).body.rows).toMatchObject({ read: 1, registered: 1 });
});
