import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { NewVehicle } from '@tollgate/vehicles-contract';
import { readRows } from './read-rows.ts';

const folder = join(__dirname, '../../../../../shared/data');
const withRealRows = existsSync(folder) ? test : test.skip;

withRealRows.each(['vehicles-10k.csv', 'vehicles-synthetic-all-states-10k.csv'])(
  'every row of %s is one that the contract takes',
  async (file) => {
    const refused: unknown[] = [];
    let count = 0;

    for await (const row of readRows(join(folder, file))) {
      count += 1;
      const faults = 'fault' in row ? row.fault : NewVehicle.safeParse(row.vehicle).error?.issues;
      if (faults !== undefined) refused.push([row.number, faults]);
    }

    expect(count).toBe(10_000);
    expect(refused).toEqual([]);
  },
);

withRealRows('a file whose columns lack VIN and plate is refused', async () => {
  const reading = readRows(join(folder, 'vehicles-rejects.csv')).next();

  await expect(reading).rejects.toThrow(/Received: dol_vehicle_id, .*reject_reason/);
});
