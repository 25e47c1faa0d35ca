import { haveCalifornia } from './system/california.ts';
import { apiKey, checked, client, newVehicle, register, url } from './system/system.ts';

beforeAll(haveCalifornia);

describe('what anyone may read', () => {
  it('the index links to everything', async () => {
    const { body } = await client.getIndex({});

    expect(body.links).toMatchObject({
      states: expect.stringContaining('/states') as string,
      specification: '/openapi.json',
    });
  });

  it('the gateway says that it is well, without a function', async () => {
    expect((await client.getHealth({})).body).toEqual({ status: 'ok' });
  });

  it('the specification is OpenAPI 3.1 and keeps its ETag', async () => {
    const first = await client.getOpenApi({});
    const second = await client.getOpenApi({ ifNoneMatch: first.headers['etag'] ?? '' });

    expect(first.body.openapi).toMatch(/^3\.1/);
    expect(second.status).toBe(304);
  });

  it('the page of problems names each problem type', async () => {
    const page = await (await fetch(`${url}/problems`)).text();

    expect(page).toContain('id="vin-taken"');
  });

  it('a state comes straight from its table, with an ETag that gives 304', async () => {
    const state = await client.getState({ stateCode: 'CA' });
    const again = await client.getState({ stateCode: 'CA', ifNoneMatch: state.headers['etag'] ?? '' });

    expect(state.body).toMatchObject({ stateCode: 'CA', name: 'California', version: 1 });
    expect(state.headers['etag']).toBe('"1"');
    expect(again.status).toBe(304);
  });

  it('states are listed by region, type and code', async () => {
    const byRegion = await client.listStates({ region: 'West', type: 'state', limit: 100 });
    const byCode = await client.listStates({ codes: ['CA'] });
    const elsewhere = await client.listStates({ region: 'South', limit: 100 });

    const codesOf = ({ body }: typeof byCode): readonly string[] =>
      body.items.map(({ stateCode }) => stateCode);
    expect(codesOf(byRegion)).toContain('CA');
    expect(codesOf(byCode)).toEqual(['CA']);
    expect(codesOf(elsewhere)).not.toContain('CA');
  });
});

describe('what a key opens', () => {
  it('a vehicle, with an ETag that gives 304', async () => {
    const { body: registered } = await register();
    const vehicle = await client.getVehicle({ vehicleId: registered.vehicleId });
    const again = await client.getVehicle({
      vehicleId: registered.vehicleId,
      ifNoneMatch: vehicle.headers['etag'] ?? '',
    });

    expect(vehicle.body).toEqual(registered);
    expect([again.status, again.body]).toEqual([304, undefined]);
  });

  it('a list, page by page, newest first, each vehicle once', async () => {
    const make = `MAKE${Date.now()}`;
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) ids.unshift((await register({ make })).body.vehicleId);

    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await client.listVehicles({ state: 'CA', make, limit: 2, ...(cursor && { cursor }) });
      seen.push(...body.items.map(({ vehicleId }) => vehicleId));
      cursor = body.next ?? undefined;
    } while (cursor !== undefined);

    expect(seen).toEqual(ids);
  });

  it('each filter set by its own index', async () => {
    const make = `MAKE${Date.now()}X`;
    const { body: vehicle } = await register({ make, modelYear: 1999, stateCode: 'NV' });

    const byState = await client.listVehicles({ state: 'NV' });
    const byMake = await client.listVehicles({ state: 'NV', make });
    const byYear = await client.listVehicles({ make, modelYear: 1999 });

    for (const { body } of [byState, byMake, byYear])
      expect(body.items[0]?.vehicleId).toBe(vehicle.vehicleId);
  });

  it('links lists to their next page', async () => {
    await register({ stateCode: 'OR' });
    await register({ stateCode: 'OR' });
    const first = await checked(`${url}/vehicles?state=OR&limit=1`, { headers: { 'X-API-Key': apiKey } });
    const next = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1];

    const second = await checked(new URL(next ?? '', url), { headers: { 'X-API-Key': apiKey } });

    expect(second.status).toBe(200);
  });

  it('an enquiry by VIN or plate finds the same vehicle', async () => {
    const wanted = newVehicle();
    const { body: vehicle } = await client.registerVehicle({ body: wanted, idempotencyKey: wanted.vin });

    const byVin = await client.enquireVehicle({ body: { vin: wanted.vin } });
    const byPlate = await client.enquireVehicle({ body: { stateCode: 'CA', plate: wanted.plate } });

    expect([byVin.body, byPlate.body]).toEqual([vehicle, vehicle]);
  });
});

it('every answer carries the protective headers', async () => {
  const answers = await Promise.all(
    ['/', '/health', '/states', '/states/CA', '/states/ZZ', '/nowhere', '/vehicles', '/openapi.json'].map(
      (path) => fetch(url + path),
    ),
  );

  for (const answer of answers) {
    expect([answer.url, answer.headers.get('x-content-type-options')]).toEqual([answer.url, 'nosniff']);
    expect([answer.url, answer.headers.has('cache-control')]).toEqual([answer.url, true]);
    expect([answer.url, answer.headers.has('x-request-id')]).toEqual([answer.url, true]);
  }
});
