import { apiOperations } from './api-operations.ts';
import { createApiClient } from './client.ts';

test('the client has a method for every operation of every contract, typed by it', async () => {
  const client = createApiClient(({ operation }) =>
    Promise.resolve({
      status: 404,
      headers: {},
      body: JSON.stringify({ title: `${operation.id} was asked`, status: 404 }),
    }),
  );

  expect(Object.keys(client).sort()).toEqual(apiOperations.map(({ id }) => id).sort());
  await expect(client.getHealth({})).rejects.toThrow('getHealth answered 404: getHealth was asked');
});
