import { randomUUID } from 'node:crypto';
import { ApiProblem } from '@tollgate/contract-kit/client';
import { client, newVehicle, register } from './system/system.ts';

const fifty = Array.from({ length: 50 }, (_, index) => index);
const statusOf = async (call: Promise<{ status: number }>): Promise<number> =>
  call.then(
    ({ status }) => status,
    (error: unknown) => (error instanceof ApiProblem ? error.problem.status : Promise.reject(error as Error)),
  );

describe('a registration', () => {
  it('answers with the vehicle and where it is', async () => {
    const wanted = newVehicle();

    const { status, body, headers } = await client.registerVehicle({
      body: wanted,
      idempotencyKey: randomUUID(),
    });

    expect(status).toBe(201);
    expect(body).toMatchObject({ ...wanted, status: 'registered', version: 1 });
    expect(headers).toMatchObject({ etag: '"1"', location: `/vehicles/${body.vehicleId}` });
  });

  it('has one effect when 50 requests carry one key at the same time', async () => {
    const wanted = newVehicle();
    const idempotencyKey = randomUUID();

    const outcomes = await Promise.allSettled(
      fifty.map(() => client.registerVehicle({ body: wanted, idempotencyKey })),
    );

    const answers = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    const refused = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [(outcome.reason as ApiProblem).problem.status] : [],
    );
    expect(new Set(answers.map(({ body }) => body.vehicleId)).size).toBe(1);
    expect(new Set(refused)).toEqual(new Set(refused.length > 0 ? [409] : []));
    const history = await client.listVehicleHistory({ vehicleId: answers[0]?.body.vehicleId ?? '' });
    expect(history.body.items).toHaveLength(1);
  });

  it('is replayed for the same key and refused for the key with another body', async () => {
    const wanted = newVehicle();
    const idempotencyKey = randomUUID();
    const first = await client.registerVehicle({ body: wanted, idempotencyKey });

    const second = await client.registerVehicle({ body: wanted, idempotencyKey });
    const other = client.registerVehicle({ body: newVehicle(), idempotencyKey });

    expect(second.body).toEqual(first.body);
    expect(second.headers['idempotent-replayed']).toBe('true');
    await expect(other).rejects.toMatchObject({ problem: { status: 422, code: 'idempotencyKeyReused' } });
  });

  it('is refused when the VIN or the plate is taken', async () => {
    const { body: taken } = await register();
    const attempt = (changes: Parameters<typeof newVehicle>[0]) =>
      client.registerVehicle({ body: newVehicle(changes), idempotencyKey: randomUUID() });

    await expect(attempt({ vin: taken.vin })).rejects.toMatchObject({
      problem: { status: 409, code: 'vinTaken' },
    });
    await expect(attempt({ plate: taken.plate?.replace(/^(.)/, '$1-') ?? '' })).rejects.toMatchObject({
      problem: { status: 409, code: 'plateTaken' },
    });
  });
});

describe('a change', () => {
  it('needs the version that was read, and changes only what it names', async () => {
    const { body: vehicle, headers } = await register();

    const changed = await client.updateVehicle({
      vehicleId: vehicle.vehicleId,
      body: { color: 'RED' },
      ifMatch: headers['etag'] ?? '',
    });

    expect(changed.body).toEqual({ ...vehicle, color: 'RED', version: 2, updatedAt: changed.body.updatedAt });
    expect(changed.headers['etag']).toBe('"2"');
  });

  it('is won by exactly one of 50 that carry one ETag', async () => {
    const { body: vehicle } = await register();

    const statuses = await Promise.all(
      fifty.map((index) =>
        statusOf(
          client.updateVehicle({
            vehicleId: vehicle.vehicleId,
            body: { color: `C${index}` },
            ifMatch: '"1"',
          }),
        ),
      ),
    );

    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 412)).toHaveLength(49);
  });

  it('is refused without a precondition', async () => {
    const { body: vehicle } = await register();

    const change = client.updateVehicle({ vehicleId: vehicle.vehicleId, body: { color: 'RED' } });

    await expect(change).rejects.toMatchObject({ problem: { status: 428, code: 'preconditionRequired' } });
  });
});

describe('the life of a vehicle', () => {
  it('is registered, transferred and deregistered, and its history tells', async () => {
    const { body: vehicle } = await register();
    const { vehicleId } = vehicle;
    const plate = newVehicle().plate;

    const moved = await client.transferVehicle({
      vehicleId,
      body: { stateCode: 'TX', plate },
      ifMatch: '"1"',
      idempotencyKey: randomUUID(),
    });
    const gone = await client.deregisterVehicle({ vehicleId, ifMatch: '"2"' });
    const after = await client.getVehicle({ vehicleId });
    const history = await client.listVehicleHistory({ vehicleId });

    expect(moved.body).toMatchObject({ vehicleId, stateCode: 'TX', plate, version: 2 });
    expect(gone.status).toBe(204);
    expect(after.body).toMatchObject({ status: 'deregistered', plate: null, version: 3 });
    expect(history.body.items.map(({ type }) => type)).toEqual([
      'vehicle.deregistered',
      'vehicle.transferred',
      'vehicle.registered',
    ]);
  });

  it('frees the plate it leaves behind', async () => {
    const { body: vehicle } = await register();
    await client.transferVehicle({
      vehicleId: vehicle.vehicleId,
      body: { stateCode: 'TX', plate: newVehicle().plate },
      ifMatch: '"1"',
      idempotencyKey: randomUUID(),
    });

    const next = await register({ plate: vehicle.plate ?? '' });

    expect(next.status).toBe(201);
  });
});
