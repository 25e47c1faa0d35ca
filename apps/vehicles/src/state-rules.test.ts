import type * as Calls from '../test/calls.ts';
import { listStates, type State } from '@tollgate/states-contract';
import type { NewVehicle } from '@tollgate/vehicles-contract';
import { startFunctionService, type Behaviour, type FunctionService } from '@tollgate/testing/functions';
import { newVehicle, transferTo } from '../test/new-vehicle.ts';

let functions: FunctionService;
let calls: typeof Calls;

beforeAll(async () => {
  functions = await startFunctionService();
  // The operations read where functions are invoked when they are loaded.
  process.env['AWS_ENDPOINT_URL_LAMBDA'] = functions.endpoint;
  calls = await import('../test/calls.ts');
  await (await import('../test/table.ts')).createVehiclesTable();
});
afterAll(() => functions.stop());

const example = (listStates.examples?.[0]?.response.body as { items: [State] }).items[0];

/** The function of the states service answers that these states require, or do not require, a right check digit. */
const answering = (stateCode: NewVehicle['stateCode'], vinCheckDigitRequired: boolean): Behaviour => {
  const state: State = { ...example, stateCode, rules: { ...example.rules, vinCheckDigitRequired } };
  return { payload: { statusCode: 200, headers: {}, body: JSON.stringify({ items: [state], next: null }) } };
};

let serial = 0;

/** A North American VIN whose check digit, a letter, can never be right. */
const wrongVin = (): string => `1HGCM826A3A${String(++serial).padStart(6, '0')}`;

test('a state that requires a right check digit refuses the registration, and says why', async () => {
  functions.behave(answering('CA', true));

  const { status, body } = await calls.post(newVehicle({ vin: wrongVin() }));

  expect({ status, code: body.code }).toEqual({ status: 422, code: 'vinCheckDigitInvalid' });
  expect(body.detail).toContain('CA');
});

test('the state is asked by its public contract, under the name of its function, once for many registrations', async () => {
  functions.behave(answering('OR', true));
  const register = (headers = {}) =>
    calls.post(newVehicle({ stateCode: 'OR', vin: wrongVin() }), {
      headers: { ...calls.once(), ...headers },
    });

  await register({ 'X-Correlation-Id': 'follow-me' });
  await register();

  expect(functions.invocations).toEqual([
    {
      functionName: 'tollgate-local-states-list-states:live',
      event: expect.objectContaining({
        httpMethod: 'GET',
        path: '/states',
        queryStringParameters: { codes: 'OR' },
        headers: expect.objectContaining({ 'X-Correlation-Id': 'follow-me' }) as unknown,
      }) as unknown,
    },
  ]);
});

test('a transfer into a state that requires a right check digit is refused, out of it is not', async () => {
  functions.behave(answering('NV', false));
  const vehicle = await calls.registered({ stateCode: 'NV', vin: wrongVin() });
  functions.behave(answering('AZ', true));

  const refused = await calls.transfer(vehicle.vehicleId, 1, transferTo({ stateCode: 'AZ' }));

  expect(refused).toMatchObject({ status: 422, body: { code: 'vinCheckDigitInvalid' } });
  expect((await calls.get(vehicle.vehicleId)).body).toEqual(vehicle);
});

test('nobody is asked about a right check digit', async () => {
  functions.behave(answering('ID', true));

  await calls.registered({ stateCode: 'ID' });

  expect(functions.invocations).toEqual([]);
});

test.each<[string, NewVehicle['stateCode'], Behaviour]>([
  ['fails', 'WA', { error: 'Unhandled' }],
  ['is silent', 'UT', 'silent'],
  ['answers with a problem', 'MT', { payload: { statusCode: 500, headers: {}, body: '{"title":"broken"}' } }],
  ['answers with something else', 'ND', { payload: 'text' }],
])('where the states service %s the registration goes on', async (_case, stateCode, behaviour) => {
  functions.behave(behaviour);

  const { status, body } = await calls.post(newVehicle({ stateCode, vin: wrongVin() }));

  expect({ status, verdict: body.vinCheckDigit }).toEqual({ status: 201, verdict: 'invalid' });
  expect(functions.invocations).toHaveLength(1);
});
