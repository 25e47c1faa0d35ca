import { stages } from '@tollgate/constructs';
import { Problem } from '@tollgate/contract-kit';
import { decodeVin } from '@tollgate/vehicles-contract';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bodyOf, gatewayApp, methodsOf } from '../testing/gateway-template.ts';
import { serveGateway, type ServedGateway } from '../../test/served-gateway.ts';

const vin = '1G4AH59H45G118341';
const clean = {
  VIN: vin,
  Make: 'BUICK',
  Manufacturer: 'GENERAL "MOTORS" $LLC #1',
  Model: '',
  ModelYear: '2005',
  VehicleType: 'PASSENGER CAR',
  BodyClass: 'Sedan/Saloon',
  FuelTypePrimary: 'Gasoline',
  PlantCountry: 'UNITED STATES (USA)',
  ErrorCode: '0',
  ErrorText: '0 - VIN decoded clean.',
};
const rowOf = (row: object): string => JSON.stringify({ Count: 1, Results: [row] });

let decoder: Server;
let asked: string[] = [];
let answer: (response: ServerResponse) => void = () => undefined;
let gateway: ServedGateway;

beforeAll(async () => {
  decoder = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(response);
  });
  await new Promise<void>((resolve) => decoder.listen(0, '127.0.0.1', resolve));
  const { port } = decoder.address() as AddressInfo;
  gateway = await serveGateway(stages.local, { VinDecoderUrl: `http://127.0.0.1:${port}/api/vehicles` });
});
beforeEach(() => {
  asked = [];
});
afterAll(async () => {
  decoder.closeAllConnections();
  decoder.close();
  await gateway.close();
});

const decode = (text: string): Promise<Response> => fetch(`${gateway.url}/vins/${text}`);

async function expectProblem(response: Response, status: number, code: string): Promise<void> {
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(Problem.parse(await response.json())).toMatchObject({ status, code });
}

describe('HTTP integration', () => {
  it('HTTP integration: is declared with a URL that a parameter replaces, and with a time limit', () => {
    const { template } = gatewayApp(stages.prod);
    const method = methodsOf(bodyOf(template)).find(({ path }) => path === '/vins/{vin}');

    template.hasParameter('VinDecoderUrl', { Default: 'https://vpic.nhtsa.dot.gov/api/vehicles' });
    expect(method?.body['x-amazon-apigateway-integration']).toMatchObject({
      type: 'http',
      httpMethod: 'GET',
      uri: { 'Fn::Sub': '${VinDecoderUrl}/DecodeVinValues/{vin}' },
      connectionType: 'INTERNET',
      timeoutInMillis: 4_000,
      cacheKeyParameters: ['method.request.path.vin'],
    });
  });

  it('HTTP integration: turns the row of the decoder into the shape of the contract', async () => {
    answer = (response) => response.end(rowOf(clean));

    const response = await decode(vin);

    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('public, max-age=86400');
    expect(decodeVin.responses[200].body.parse(await response.json())).toEqual({
      vin,
      checkDigit: 'valid',
      make: 'BUICK',
      manufacturer: 'GENERAL "MOTORS" $LLC #1',
      model: null,
      modelYear: 2005,
      vehicleType: 'PASSENGER CAR',
      bodyClass: 'Sedan/Saloon',
      fuelType: 'Gasoline',
      plantCountry: 'UNITED STATES (USA)',
      remarks: '0 - VIN decoded clean.',
      source: 'NHTSA vPIC',
    });
    expect(asked).toEqual([`/api/vehicles/DecodeVinValues/${vin}?format=json`]);
  });

  it.each([
    ['1', 'invalid'],
    ['11, 1,400', 'invalid'],
    ['11,14', 'valid'],
  ])('HTTP integration: reads the codes %s as a check digit that is %s', async (ErrorCode, checkDigit) => {
    answer = (response) => response.end(rowOf({ ...clean, ErrorCode, ModelYear: '' }));

    expect(await (await decode(vin)).json()).toMatchObject({ checkDigit, modelYear: null });
  });

  it.each(['1g4ah59h45g118341', '1G4AH59H45G11834', 'IG4AH59H45G118341', '%22%7D', '..%2Fx', '$context'])(
    'HTTP integration: refuses %s, and keeps it from the decoder',
    async (text) => {
      answer = (response) => response.end(rowOf({ ...clean, VIN: '-' }));

      await expectProblem(await decode(text), 400, 'invalidRequest');

      expect(asked).toEqual(['/api/vehicles/DecodeVinValues/-?format=json']);
    },
  );

  it.each<[string, (response: ServerResponse) => void]>([
    ['fails', (response) => response.writeHead(500).end('<html>')],
    ['moves', (response) => response.writeHead(302, { Location: 'http://127.0.0.1/' }).end()],
    ['speaks of another VIN', (response) => response.end(rowOf({ ...clean, VIN: '11111111111111111' }))],
    ['has no row', (response) => response.end('{"Results":[]}')],
    ['hangs up', (response) => response.destroy()],
  ])('HTTP integration: answers 503 where the decoder %s', async (_what, says) => {
    answer = says;

    const response = await decode(vin);

    expect(response.headers.get('retry-after')).toBe('1');
    await expectProblem(response, 503, 'unavailable');
  });

  it('HTTP integration: answers 504 where the decoder does not answer in time', async () => {
    answer = () => undefined;

    await expectProblem(await decode(vin), 504, 'timeout');
  });
});
