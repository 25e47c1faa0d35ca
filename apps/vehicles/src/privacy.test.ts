import type * as Calls from '../test/calls.ts';
import { newVehicle, transferTo } from '../test/new-vehicle.ts';

let calls: typeof Calls;
let written = '';

beforeAll(async () => {
  Object.assign(process.env, { POWERTOOLS_LOG_LEVEL: 'DEBUG', POWERTOOLS_METRICS_DISABLED: 'false' });
  const keep = (chunk: unknown): boolean => {
    written += String(chunk);
    return true;
  };
  jest.spyOn(process.stdout, 'write').mockImplementation(keep);
  jest.spyOn(process.stderr, 'write').mockImplementation(keep);
  for (const level of ['log', 'debug', 'info', 'warn', 'error'] as const)
    jest.spyOn(console, level).mockImplementation((...words: unknown[]) => void keep(words.join(' ')));
  calls = await import('../test/calls.ts');
  await (await import('../test/table.ts')).createVehiclesTable();
});
afterAll(() => jest.restoreAllMocks());

test('neither a log line nor a problem repeats a VIN or a plate, whatever goes wrong', async () => {
  const request = newVehicle({ vin: '1HGCM82633A004353', plate: 'SECRET1' });
  const vehicle = await calls.registered(request);
  const other = await calls.registered({ plate: 'SECRET2', stateCode: 'TX' });

  const refusals = await Promise.all([
    calls.post(newVehicle({ vin: request.vin })),
    calls.post(newVehicle({ plate: 'SECRET1' })),
    calls.post({ ...request, vin: '1HGCM82633A00435I' }),
    calls.post({ ...request, plate: 'SECRET1!' }),
    calls.post({ ...request, '1HGCM82633A004353': 1 } as never),
    calls.post(request, { headers: {} }),
    calls.transfer(vehicle.vehicleId, 1, transferTo({ plate: 'SECRET2' })),
    calls.transfer(vehicle.vehicleId, 9, transferTo({ plate: 'SECRET3' })),
    calls.transfer(vehicle.vehicleId, 1, { stateCode: 'CA', plate: 'SECRET3' }),
    calls.enquire({ vin: '1HGCM82633A004352' }),
    calls.enquire({ stateCode: 'NV', plate: 'SECRET1' }),
    calls.enquire({ stateCode: 'NV', plate: 'SECRET1!' }),
    calls.patch(other.vehicleId, 1, { plate: 'SECRET4' } as never),
  ]);

  expect(refusals.filter(({ status }) => status < 400)).toEqual([]);
  const problems = refusals.map(({ body }) => {
    // A name that the caller made up is pointed to: it is the place of the fault.
    const { errors = [], ...problem } = body;
    return JSON.stringify([problem, errors.map(({ detail }) => detail)]);
  });
  expect(written).toContain('"operation":"registerVehicle"');
  expect(written).toContain('a wrong check digit is let pass');
  for (const text of [written, ...problems]) expect(text).not.toMatch(/1HGCM|SECRET/i);
});
