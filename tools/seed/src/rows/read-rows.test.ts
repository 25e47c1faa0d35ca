import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRows } from './read-rows.ts';
import type { Row } from './row.ts';

const washington =
  'dol_vehicle_id,vin_prefix,state,county,city,postal_code,model_year,make,model,ev_type,fuel,electric_range_mi,base_msrp_usd,cafv_eligibility,synth_vin,synth_plate';
const allStates = 'vin,plate,state,make,model,model_year,fuel,body,vehicle_type,color';

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'tollgate-seed-'))));
afterAll(() => rm(folder, { recursive: true }));

async function read(...lines: string[]): Promise<Row[]> {
  const file = join(folder, 'rows.csv');
  await writeFile(file, lines.join('\r\n'));
  return Array.fromAsync(readRows(file));
}

test('a row of Washington State is put into the words of the registry', async () => {
  const row =
    '269021672,WBY1Z4C5XE,WA,King,Seattle,98108,2014,BMW,I3,PHEV,PLUG_IN_HYBRID,72,,ELIGIBLE,WBY1Z4C5XEZ900267,CRG0420';

  expect(await read(washington, row)).toEqual([
    {
      number: 1,
      vin: 'WBY1Z4C5XEZ900267',
      vehicle: {
        vin: 'WBY1Z4C5XEZ900267',
        stateCode: 'WA',
        plate: 'CRG0420',
        make: 'BMW',
        model: 'I3',
        modelYear: 2014,
        fuelType: 'plugInHybrid',
        bodyClass: null,
        color: null,
        electricRangeMiles: 72,
      },
    },
  ]);
});

test('a row of all states is put into the words of the registry', async () => {
  const [row] = await read(
    allStates,
    'SADFJ2FX3JZ914154,SZ 76268,IL,Jaguar,E-PACE,2018,FUEL CELL,Minivan,Multipurpose,BEIGE',
  );

  expect(row).toMatchObject({
    vehicle: {
      plate: 'SZ 76268',
      make: 'JAGUAR',
      model: 'E-PACE',
      fuelType: 'hydrogen',
      bodyClass: 'Minivan',
      color: 'BEIGE',
      electricRangeMiles: null,
    },
  });
});

test('columns may come in any order, after a byte order mark, with others beside them', async () => {
  const rows = await read(
    '\uFEFFnote,color,body,fuel,model_year,model,make,state,plate,vin',
    'x,RED,,DIESEL,2020,M,A,CA,1,V',
  );

  expect(rows).toMatchObject([{ vin: 'V', vehicle: { color: 'RED', bodyClass: null, fuelType: 'diesel' } }]);
});

test.each([
  ['V,P,CA,Ford,Focus,2012,STEAM,,,RED', /fuel "STEAM" is not known; allowed are GASOLINE/],
  ['V,P,CA,Ford,Focus,MMXII,DIESEL,,,RED', /model_year "MMXII" is not a whole number/],
  ['V,P,CA,Ford', /has 4 cells where the header has 10/],
])('the row %s is a fault of its own', async (line, fault) => {
  const rows = await read(
    allStates,
    'V,P,CA,Ford,Focus,2012,DIESEL,,,RED',
    line,
    'V,P,CA,Ford,Focus,2012,DIESEL,,,RED',
  );

  expect(rows.map((row) => 'fault' in row)).toEqual([false, true, false]);
  expect(rows[1]).toMatchObject({ number: 2, fault: expect.stringMatching(fault) as string });
});

test('unknown columns are refused with what was received, what is allowed and what to do', async () => {
  const reading = read('colour,wheels', 'red,4');

  await expect(reading).rejects.toThrow(
    /not known.\nReceived: colour, wheels\nAllowed.*:\n  registrations of Washington State: synth_vin, state, .*\n.*\nRename the columns/,
  );
});

test('an empty file is refused', async () => {
  await expect(read('')).rejects.toThrow(/Received: no header/);
});

test('a file that does not exist is named', async () => {
  await expect(Array.fromAsync(readRows(join(folder, 'none.csv')))).rejects.toThrow(/ENOENT.*none.csv/);
});

test('a quote that is never closed ends the reading with an error', async () => {
  await expect(read(allStates, `"V,${'x'.repeat(100_000)}`)).rejects.toThrow(
    /Quote Not Closed|Max Record Size/i,
  );
});
