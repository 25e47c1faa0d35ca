import { checkDigitOf } from '@tollgate/seed/check-digit';
import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startVinDecoder, type VinDecoder } from './index.ts';

interface Row {
  readonly VIN: string;
  readonly Make: string;
  readonly ModelYear: string;
  readonly ErrorCode: string;
  readonly ErrorText: string;
}

let decoder: VinDecoder;
beforeAll(async () => {
  decoder = await startVinDecoder();
});
afterAll(() => decoder.stop());

async function rowOf(text: string): Promise<Row> {
  const answer = await fetch(`${decoder.url}/DecodeVinValues/${encodeURIComponent(text)}?format=json`);
  const body = (await answer.json()) as { readonly Count: number; readonly Results: readonly [Row] };
  expect({ status: answer.status, count: body.Count }).toEqual({ status: 200, count: 1 });
  return body.Results[0];
}

it('says who made a vehicle, where and in which year', async () => {
  expect(await rowOf('1G4AH59H45G118341')).toMatchObject({
    VIN: '1G4AH59H45G118341',
    Make: 'BUICK',
    ModelYear: '2005',
    PlantCountry: 'UNITED STATES (USA)',
    ErrorCode: '0',
    ErrorText: '0 - VIN decoded clean. Check Digit (9th position) is correct',
  });
});

it.each([
  ['1HGCM82633A004353', '1', 'HONDA'],
  ['1G4AH59H45G', '6', 'BUICK'],
  ['11111111111111111', '7', ''],
  ['1G4AH59H40G118341', '1,11', 'BUICK'],
  ['-', '6,7,11,400', ''],
])('names what is wrong with %s: %s', async (text, ErrorCode, Make) => {
  expect(await rowOf(text)).toMatchObject({ VIN: text, ErrorCode, Make });
});

it.each([
  '/DecodeVinValues/1G4AH59H45G118341',
  '/DecodeVin/x?format=json',
  '/DecodeVinValues/%E0?format=json',
])('serves nothing else: %s', async (path) => {
  expect((await fetch(decoder.url + path)).status).toBe(404);
});

it('finds a wrong check digit in every VIN with one other character at position 9', () =>
  fc.assert(
    fc.asyncProperty(
      fc.stringMatching(/^[A-HJ-NPR-Z0-9]{17}$/),
      fc.constantFrom(...'0123456789X'),
      async (vin, digit) => {
        const given = vin.slice(0, 8) + digit + vin.slice(9);

        const { ErrorCode } = await rowOf(given);

        expect(ErrorCode.split(',').includes('1')).toBe(checkDigitOf(given) !== digit);
      },
    ),
    { numRuns: 50 },
  ));

const samples = join(__dirname, '../../../../shared/data/vin-samples.json');
const withSamples = existsSync(samples) ? describe : describe.skip;

withSamples('beside VINs whose decoding is known', () => {
  const { masked_fixtures: known } = JSON.parse(readFileSync(samples, 'utf8')) as {
    readonly masked_fixtures: readonly {
      readonly vin: string;
      readonly vpic_decode: { readonly make: string | null; readonly year: number | null } | null;
    }[];
  };
  const decoded = known.flatMap(({ vin, vpic_decode: said }) => (said === null ? [] : [{ vin, ...said }]));

  it('reads the same year', async () => {
    for (const { vin, year } of decoded.filter((one) => one.year !== null))
      expect({ vin, year: (await rowOf(vin)).ModelYear }).toEqual({ vin, year: String(year) });
  });

  it('never names another make, and most of them by name', async () => {
    const rows = await Promise.all(decoded.map(async ({ vin, make }) => ({ make, row: await rowOf(vin) })));
    const named = rows.filter(({ make, row }) => make !== null && row.Make !== '');

    expect(named.map(({ row }) => row.Make)).toEqual(named.map(({ make }) => make?.toUpperCase()));
    expect(named.length / rows.length).toBeGreaterThan(0.5);
  });
});
