import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StateDetails } from '@tollgate/states-contract';
import { stateSources } from './sources.ts';
import { states } from './states.ts';

const recordsFile = join(__dirname, '../../../../../shared/data/us-states.json');
const withRecords = existsSync(recordsFile) ? test : test.skip;

interface StateRecord {
  code: string;
  fips: string;
  iso_3166_2: string;
  name: string;
  type: string;
  capital: string | null;
  largest_city: string | null;
  census_region: string | null;
  census_division: string | null;
  population: Record<string, number>;
  land_area_km2: number;
  time_zones: string[];
  statehood_date: string | null;
  plate: { serial_formats: string[]; example: string };
  rules: {
    front_plate_required: boolean | null;
    safety_inspection: { periodic: boolean; frequency: string | null } | null;
    emissions_inspection: { scope: string; frequency: string | null } | null;
    registration_validity_years: { options: number[] } | null;
  };
}

test('there are 50 states, one district and five territories, each once', () => {
  const kinds = states.map(({ kind }) => kind);

  expect(kinds.filter((kind) => kind === 'state')).toHaveLength(50);
  expect(kinds.filter((kind) => kind === 'district')).toHaveLength(1);
  expect(kinds.filter((kind) => kind === 'territory')).toHaveLength(5);
  for (const field of ['stateCode', 'fipsCode', 'isoCode', 'name'] as const) {
    expect(new Set(states.map((state) => state[field])).size).toBe(56);
  }
});

test.each(states)('$stateCode is well formed', (state) => {
  expect(state.stateCode).toMatch(/^[A-Z]{2}$/);
  expect(state.fipsCode).toMatch(/^\d\d$/);
  expect(state.isoCode).toBe(`US-${state.stateCode}`);
  expect(state.timeZones.length).toBeGreaterThan(0);
  expect(() => state.timeZones.map((timeZone) => new Intl.DateTimeFormat('en', { timeZone }))).not.toThrow();
  expect(state.plates.serialPatterns.length).toBeGreaterThan(0);
  expect(state.region === null).toBe(state.kind === 'territory');
});

test.each(states)('$stateCode is one that the contract takes', ({ stateCode, ...details }) => {
  expect({ stateCode, ...StateDetails.parse(details) }).toEqual({ stateCode, ...details });
});

test('each fact names its source', () => {
  expect(Object.values(stateSources).filter((source) => source.length < 10)).toEqual([]);
});

withRecords('the table agrees with the sourced records of the 56 jurisdictions', () => {
  const { states: records } = JSON.parse(readFileSync(recordsFile, 'utf8')) as { states: StateRecord[] };

  const expected = records.map((record) => ({
    stateCode: record.code,
    fipsCode: record.fips,
    isoCode: record.iso_3166_2,
    name: record.name,
    kind: record.type,
    capital: record.capital,
    largestCity: record.largest_city,
    region: record.census_region,
    division: record.census_division,
    population: latestEstimate(record.population),
    landAreaSquareKilometers: record.land_area_km2,
    timeZones: record.time_zones,
    admittedOn: record.statehood_date,
    plates: { serialPatterns: record.plate.serial_formats, example: record.plate.example },
    rules: {
      frontPlateRequired: record.rules.front_plate_required,
      safetyInspection: record.rules.safety_inspection,
      emissionsInspection: record.rules.emissions_inspection && {
        scope: record.rules.emissions_inspection.scope,
        frequency: record.rules.emissions_inspection.frequency,
      },
      registrationValidityYears: record.rules.registration_validity_years?.options ?? null,
      vinCheckDigitRequired: record.type !== 'territory',
    },
  }));

  const byCode = expected.sort((one, other) => (one.stateCode < other.stateCode ? -1 : 1));
  expect(states).toEqual(byCode);
});

function latestEstimate(population: Record<string, number>) {
  const estimates = Object.entries(population).filter(([key]) => key.startsWith('estimate_'));
  const [key, count] = estimates.sort(([one], [other]) => (one < other ? 1 : -1))[0] ?? ['', 0];
  return { count, year: Number(key.slice(-4)) };
}
