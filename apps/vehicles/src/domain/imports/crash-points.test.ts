import type { CrashPoint } from '@tollgate/testing/crash';
import { doomedImport } from '../../../test/crashing-import.ts';
import {
  chunksOf,
  csvOf,
  finish,
  getImport,
  importChunk,
  rejectsOf,
  split,
  uploaded,
} from '../../../test/imports.ts';
import { newVehicle } from '../../../test/new-vehicle.ts';
import { createVehiclesTable } from '../../../test/table.ts';
import { importChunk as runChunk, type ChunkRequest } from './import-chunk.ts';

beforeAll(createVehiclesTable);

/** Two transactions of vehicles, a row that is refused at once and one that only the store refuses. */
async function chunkOfAFile(): Promise<ChunkRequest> {
  const fleet = Array.from({ length: 22 }, () => newVehicle());
  const repeated = newVehicle({ vin: fleet[2]?.vin ?? '' });
  const importId = await uploaded(csvOf([...fleet, newVehicle({ vin: 'SHORT' }), repeated]));
  const [chunk] = await chunksOf(await split({ importId }));
  if (chunk === undefined) throw new Error('The file has a chunk.');
  return chunk;
}

/** Calls to stores of a chunk that nothing interrupts. */
const calls = 13;

const points: CrashPoint[] = Array.from({ length: calls }, (_none, at) => at + 1).flatMap((call) => [
  { call, when: 'before' },
  { call, when: 'after' },
]);

test.each(points)(
  'a chunk whose process dies $when call $call is completed by a repeat and counted once',
  async (point) => {
    const chunk = await chunkOfAFile();
    const { importId } = chunk;

    await runChunk(doomedImport(point).work, chunk).catch(() => undefined);
    await importChunk(chunk);
    await finish({ importId });

    const { body } = await getImport(importId);
    expect(body).toMatchObject({
      status: 'completed',
      rows: { read: 24, registered: 22, unchanged: 0, rejected: 2 },
    });
    expect((await rejectsOf(body)).map(({ row, code }) => [row, code])).toEqual([
      [23, 'invalid'],
      [24, 'vinRepeated'],
    ]);
  },
);

test('those are all the points there are', async () => {
  const { work, calls: made } = doomedImport({ call: Infinity, when: 'before' });

  await runChunk(work, await chunkOfAFile());

  expect(made()).toBe(calls);
});
