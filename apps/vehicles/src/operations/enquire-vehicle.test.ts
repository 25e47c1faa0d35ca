import { enquire, registered } from '../../test/calls.ts';
import { freshVin } from '../../test/new-vehicle.ts';
import { createVehiclesTable } from '../../test/table.ts';

beforeAll(createVehiclesTable);

test('a vehicle is found by its VIN, and by its plate however it is written', async () => {
  const vehicle = await registered({ plate: 'QX-42.7' });

  const answers = await Promise.all([
    enquire({ vin: vehicle.vin }),
    enquire({ stateCode: 'CA', plate: 'QX-42.7' }),
    enquire({ stateCode: 'CA', plate: 'QX 427' }),
  ]);

  for (const { status, headers, body } of answers) {
    expect(status).toBe(200);
    expect(body).toEqual(vehicle);
    expect(headers).toMatchObject({ ETag: '"1"', 'Cache-Control': 'no-store' });
  }
});

test('a VIN, a plate or a plate of another state that no vehicle has is not found, and is not repeated', async () => {
  await registered({ plate: 'ONLYCA1' });

  const vin = freshVin();
  const answers = await Promise.all([
    enquire({ vin }),
    enquire({ stateCode: 'CA', plate: 'NOBODY1' }),
    enquire({ stateCode: 'NV', plate: 'ONLYCA1' }),
  ]);

  for (const { status, body } of answers) {
    expect(status).toBe(404);
    expect(JSON.stringify(body)).not.toMatch(new RegExp(`${vin}|NOBODY1|ONLYCA1`));
  }
});

test.each([
  {},
  { plate: 'ABC' },
  { stateCode: 'CA' },
  { vin: 'SHORT' },
  { vin: '11111111111111111', plate: 'ABC' },
])('the enquiry %j is refused', async (body) => {
  const { status, body: problem } = await enquire(body as never);

  expect({ status, code: problem.code }).toEqual({ status: 400, code: 'invalidRequest' });
});
