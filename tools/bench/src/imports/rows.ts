import { createReadStream, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { generateVehicles, states } from '@tollgate/seed';

/** Real registrations, where they lie beside the project. */
export const realFile = '../shared/data/vehicles-full.csv.gz';

/** Writes the first rows of a packed file, with its header. @returns how many there are */
export async function firstRows(source: string, target: string, most: number): Promise<number> {
  const lines: string[] = [];
  const input = createReadStream(source).pipe(createGunzip());
  for await (const line of createInterface({ input })) {
    lines.push(line);
    if (lines.length > most) break;
  }
  writeFileSync(target, lines.join('\n'));
  return lines.length - 1;
}

const header = 'vin,state,plate,make,model,model_year,fuel,body,color';

/** Writes made-up registrations. @returns how many there are */
export function madeUpRows(target: string, count: number): number {
  const source = generateVehicles(states, 'imports');
  const lines = Array.from({ length: count }, () => {
    const { value } = source.next();
    const { vin, stateCode, plate, make, model, modelYear, bodyClass, color } = value;
    return [vin, stateCode, plate, make, model, modelYear, '', bodyClass ?? '', color ?? '']
      .map((cell) => `"${cell}"`)
      .join(',');
  });
  writeFileSync(target, [header, ...lines].join('\n'));
  return count;
}
