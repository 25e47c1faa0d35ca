import type { NewVehicle } from '@tollgate/vehicles-contract';
import { catalogue } from './catalogue/catalogue.ts';
import { colorShares } from './colors.ts';
import { normalisePlate, plateOf } from './plate.ts';
import { randomFrom, type Random } from './random.ts';
import { vinOf } from './vin.ts';

/** What the generator needs of a jurisdiction. */
export interface Jurisdiction {
  readonly stateCode: NewVehicle['stateCode'];
  readonly population: { readonly count: number } | null;
  readonly plates: { readonly serialPatterns: readonly string[] };
}

/** Serial numbers begin at 900,000, which keeps the made-up vehicles clear of most real ones. */
const firstSerial = 900_000;
const serials = 100_000;
const attempts = 1_000;
/** Rounds through all jurisdictions before population decides, so that the smallest have some vehicles too. */
const evenRounds = 5;

/**
 * Vehicles without end: the first five in each jurisdiction in turn, the rest spread by population. The sequence
 * depends on `seed` and `jurisdictions` alone, so a longer run begins with the vehicles of a shorter one.
 * VINs are unique, and plates are unique within their jurisdiction.
 * @throws Error when a jurisdiction's patterns hold no more free plates.
 */
export function* generateVehicles(
  jurisdictions: readonly Jurisdiction[],
  seed = 'tollgate',
): Generator<NewVehicle, never, undefined> {
  const random = randomFrom(seed);
  const taken = new Set<string>();

  for (let index = 0; ; index += 1) {
    const jurisdiction =
      (index < evenRounds * jurisdictions.length ? jurisdictions[index % jurisdictions.length] : undefined) ??
      random.pickWeighted(jurisdictions, (each) => each.population?.count ?? 1);
    const { years, make, model, fuelType, bodyClass, ...pattern } = random.pick(catalogue);
    const modelYear = years[0] + random.below(years[1] - years[0] + 1);

    yield {
      vin: free(taken, `VIN of ${make} ${model} ${modelYear}`, () => {
        const vin = vinOf(pattern, modelYear, firstSerial + random.below(serials));
        return { value: vin, key: vin };
      }),
      stateCode: jurisdiction.stateCode,
      plate: free(taken, `plate of ${jurisdiction.stateCode}`, () => drawPlate(jurisdiction, random)),
      make,
      model,
      modelYear,
      fuelType,
      bodyClass,
      color: random.pickWeighted(colorShares, ({ share }) => share).color,
      electricRangeMiles: null,
    };
  }
}

function drawPlate({ stateCode, plates }: Jurisdiction, random: Random) {
  const value = plateOf(random.pick(plates.serialPatterns), random);
  return { value, key: `${stateCode} ${normalisePlate(value)}` };
}

/** Draws until a value is not taken yet, and takes it. */
function free(taken: Set<string>, what: string, draw: () => { value: string; key: string }): string {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const { value, key } = draw();
    if (taken.has(key)) continue;
    taken.add(key);
    return value;
  }
  throw new Error(`No free ${what} in ${attempts} draws of ${taken.size} taken; generate fewer vehicles.`);
}
