import { haveCalifornia } from '../system/california.ts';
import { checked, client, url } from '../system/system.ts';

describe('HTTP integration', () => {
  it('HTTP integration: a VIN is decoded by the upstream, in the shape of the contract', async () => {
    const { body, headers } = await client.decodeVin({ vin: '1G4AH59H45G118341' });

    expect(body).toMatchObject({
      vin: '1G4AH59H45G118341',
      checkDigit: 'valid',
      make: 'BUICK',
      modelYear: 2005,
      plantCountry: 'UNITED STATES (USA)',
      source: 'NHTSA vPIC',
    });
    expect(headers['cache-control']).toBe('public, max-age=86400');
  });

  it('HTTP integration: what the upstream does not know is null, and a wrong check digit is said', async () => {
    const unknown = await client.decodeVin({ vin: '11111111111111111' });
    const wrong = await client.decodeVin({ vin: '1HGCM82633A004353' });

    expect(unknown.body).toMatchObject({ make: null, model: null, checkDigit: 'valid' });
    expect(wrong.body).toMatchObject({ make: 'HONDA', checkDigit: 'invalid' });
  });

  it.each(['1g4ah59h45g118341', '1G4AH59H45G11834', 'IG4AH59H45G118341'])(
    'HTTP integration: %s is refused as no VIN',
    async (vin) => {
      const answer = await checked(`${url}/vins/${vin}`);

      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ code: 'invalidRequest', status: 400 });
    },
  );

  it('HTTP integration: the index leads to it', async () => {
    expect((await client.getIndex({})).body.links).toMatchObject({ vin: '/vins/{vin}' });
  });
});

describe('AWS-service integrations', () => {
  it('AWS-service integrations: a state comes out of its table, and 304 to whoever holds it', async () => {
    await haveCalifornia();

    const state = await client.getState({ stateCode: 'CA' });
    const again = await client.getState({ stateCode: 'CA', ifNoneMatch: state.headers['etag'] ?? '' });

    expect(state.body).toMatchObject({ stateCode: 'CA', capital: 'Sacramento' });
    expect(again.status).toBe(304);
  });

  it('AWS-service integrations: a picture that is not in the bucket is a problem, not an error of S3', async () => {
    const answer = await checked(`${url}/photos/00000000-0000-4000-8000-0000000000aa/renditions/card-webp`);

    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'notFound' });
  });
});

describe('mock integrations', () => {
  it('mock integrations: the gateway says itself that it is well', async () => {
    expect((await client.getHealth({})).body).toEqual({ status: 'ok' });
  });

  it('mock integrations: a preflight is answered without credentials and without a function', async () => {
    const answer = await fetch(`${url}/vehicles`, {
      method: 'OPTIONS',
      headers: { Origin: 'http://localhost:3000', 'Access-Control-Request-Method': 'POST' },
    });

    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-methods')).toContain('POST');
  });
});
