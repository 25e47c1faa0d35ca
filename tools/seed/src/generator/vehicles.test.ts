import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NewVehicle } from '@tollgate/vehicles-contract';
import * as fc from 'fast-check';
import type { State } from '../states/state.ts';
import { states } from '../states/states.ts';
import { catalogue } from './catalogue/catalogue.ts';
import { checkDigitOf } from './check-digit.ts';
import { modelYearCode } from './model-year-code.ts';
import { normalisePlate } from './plate.ts';
import { generateVehicles } from './vehicles.ts';

const dataFolder = join(__dirname, '../../../../../shared/data');
const withRealRows = existsSync(dataFolder) ? test : test.skip;
const byCode = new Map<string, State>(states.map((state) => [state.stateCode, state]));
const seeds = fc.string({ minLength: 1 });

const take = (count: number, seed?: string): NewVehicle[] =>
  generateVehicles(states, seed).take(count).toArray();

test('every VIN carries its own check digit', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      expect(take(100, seed).filter(({ vin }) => vin[8] !== checkDigitOf(vin))).toEqual([]);
    }),
  );
});

test('every VIN decodes to its make and model year', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      for (const { vin, make, model, modelYear } of take(100, seed)) {
        const entry = catalogue.find((each) => vin.startsWith(each.manufacturer + each.descriptor));
        expect(entry).toMatchObject({ make, model });
        expect(vin[9]).toBe(modelYearCode(modelYear));
      }
    }),
  );
});

test('every plate matches a serial pattern of its state', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      expect(take(200, seed).filter(({ stateCode, plate }) => !matches(stateCode, plate))).toEqual([]);
    }),
  );
});

test('no VIN comes twice, and no plate twice in one state', () => {
  const vehicles = take(20_000);

  expect(new Set(vehicles.map(({ vin }) => vin)).size).toBe(20_000);
  expect(new Set(vehicles.map(({ stateCode, plate }) => stateCode + normalisePlate(plate))).size).toBe(
    20_000,
  );
});

test('the same seed gives the same vehicles, another seed gives others', () => {
  fc.assert(
    fc.property(seeds, seeds, (one, other) => {
      fc.pre(one !== other);
      expect(take(60, one)).toEqual(take(60, one));
      expect(take(60, one)).not.toEqual(take(60, other));
    }),
    { numRuns: 30 },
  );
});

test('every vehicle is one that the contract takes', () => {
  expect(take(2_000).filter((vehicle) => !NewVehicle.safeParse(vehicle).success)).toEqual([]);
});

test('a longer run begins with the vehicles of a shorter one', () => {
  expect(take(500).slice(0, 70)).toEqual(take(70));
});

test('56 vehicles cover the 56 jurisdictions', () => {
  expect(new Set(take(56).map(({ stateCode }) => stateCode)).size).toBe(56);
});

test('populous states have more vehicles', () => {
  const vehicles = take(2_000);
  const count = (code: string) => vehicles.filter(({ stateCode }) => stateCode === code).length;

  expect(count('CA')).toBeGreaterThan(count('OH'));
  expect(count('OH')).toBeGreaterThan(count('WY'));
});

test('a jurisdiction without free plates is named', () => {
  const tiny = [{ stateCode: 'AS' as const, population: null, plates: { serialPatterns: ['#'] } }];

  expect(() => generateVehicles(tiny).take(11).toArray()).toThrow(/No free plate of AS/);
});

withRealRows('the default 2,000 share no VIN and no plate with the real rows', () => {
  const taken = new Set(
    take(2_000).flatMap(({ vin, stateCode, plate }) => [vin, stateCode + normalisePlate(plate)]),
  );

  const real = [
    ...rows('vehicles-10k.csv').map((row) => [row[14], row[2], row[15]]),
    ...rows('vehicles-synthetic-all-states-10k.csv').map((row) => [row[0], row[2], row[1]]),
  ];

  const shared = real.filter(
    ([vin = '', state = '', plate = '']) => taken.has(vin) || taken.has(state + normalisePlate(plate)),
  );
  expect(real.length).toBeGreaterThan(20_000);
  expect(shared).toEqual([]);
});

/** The files quote no field, so a plain split reads them. */
function rows(file: string): string[][] {
  return readFileSync(join(dataFolder, file), 'utf8')
    .split('\n')
    .map((line) => line.split(','));
}

function matches(stateCode: string, plate: string): boolean {
  const patterns = byCode.get(stateCode)?.plates.serialPatterns ?? [];
  return patterns.some((pattern) => {
    const shape = normalisePlate(pattern).replace(/#/g, '[0-9]').replaceAll('?', '[A-Z]');
    return new RegExp(`^${shape}$`).test(normalisePlate(plate));
  });
}
