import type * as Imports from '../../test/imports.ts';
import { listStates, type State } from '@tollgate/states-contract';
import { startFunctionService, type FunctionService } from '@tollgate/testing/functions';
import { newVehicle } from '../../test/new-vehicle.ts';

let functions: FunctionService;
let imports: typeof Imports;

beforeAll(async () => {
  functions = await startFunctionService();
  // The steps read where functions are invoked when they are loaded.
  process.env['AWS_ENDPOINT_URL_LAMBDA'] = functions.endpoint;
  imports = await import('../../test/imports.ts');
  await (await import('../../test/table.ts')).createVehiclesTable();
});
afterAll(() => functions.stop());

test('a wrong check digit is rejected where the state requires a right one', async () => {
  const example = (listStates.examples?.[0]?.response.body as { items: [State] }).items[0];
  const strict: State = {
    ...example,
    stateCode: 'OR',
    rules: { ...example.rules, vinCheckDigitRequired: true },
  };
  functions.behave({
    payload: { statusCode: 200, headers: {}, body: JSON.stringify({ items: [strict], next: null }) },
  });
  // The check digit of neither, a letter, can be right.
  const wrong = newVehicle({ vin: '1HGCM826A3A000001', stateCode: 'OR' });
  const elsewhere = newVehicle({ vin: '1HGCM826A3A000002', stateCode: 'NV' });

  const done = await imports.run(await imports.uploaded(imports.csvOf([wrong, elsewhere])));

  expect(done.rows).toEqual({ read: 2, registered: 1, unchanged: 0, rejected: 1 });
  expect(await imports.rejectsOf(done)).toMatchObject([{ row: 1, code: 'vinCheckDigitInvalid' }]);
});
