import { putState, State } from '@tollgate/states-contract';
import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { createDocumentClient } from '@tollgate/dynamodb';
import { callOperation } from '@tollgate/testing';
import { createStackTable } from '@tollgate/testing/stack';
import { create, details, put } from '../../test/states.ts';
import { connection, tableName } from '../environment.ts';
import { handler } from './put-state.ts';

beforeAll(() => createStackTable(tableName));

const client = createDocumentClient(connection);

test('If-None-Match: * creates a state at version 1', async () => {
  const reply = await put('CA');

  expect(reply).toMatchObject({ status: 200, headers: { ETag: '"1"' }, body: { ...details(), version: 1 } });
});

test('a state is created only once', async () => {
  await put('NV');

  expect(await put('NV')).toMatchObject({ status: 412, body: { code: 'preconditionFailed' } });
});

test('If-Match replaces the version that was read, and each version only once', async () => {
  await put('OR');
  const replace = { headers: { 'If-Match': '"1"' }, body: details({ name: 'Oregon' }) };

  const replaced = await put('OR', replace);
  const late = await put('OR', replace);

  expect(replaced).toMatchObject({
    status: 200,
    headers: { ETag: '"2"' },
    body: { name: 'Oregon', version: 2 },
  });
  expect(late).toMatchObject({ status: 412, body: { code: 'preconditionFailed' } });
});

test('a state that is not there cannot be replaced', async () => {
  expect(await put('WY', { headers: { 'If-Match': '"1"' } })).toMatchObject({ status: 412 });
});

test('a change without a precondition is refused', async () => {
  expect(await put('WA', { headers: {} })).toMatchObject({
    status: 428,
    body: { code: 'preconditionRequired' },
  });
});

test('of 50 changes of one version exactly one takes place', async () => {
  await put('TX');

  const replies = await Promise.all(
    Array.from({ length: 50 }, (_none, at) =>
      put('TX', { headers: { 'If-Match': '"1"' }, body: details({ name: `Texas ${at}` }) }),
    ),
  );

  const statuses = replies.map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  expect(statuses.filter((status) => status === 200 || status === 412 || status === 503)).toHaveLength(50);
});

test('the stored text is the state as it is served, in the order of the contract, whatever order was sent', async () => {
  const reversed = (value: unknown): unknown =>
    typeof value !== 'object' || value === null || Array.isArray(value)
      ? value
      : Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([name, member]) => [name, reversed(member)]),
        );
  const { body } = await put('FL', { body: reversed(details()) });

  const key = { pk: 'STATES', sk: 'FL' };
  const { Item } = await client.send(new GetCommand({ TableName: tableName, Key: key }));

  expect(Item).toEqual({ ...key, stateCode: 'FL', version: 1, document: JSON.stringify(State.parse(body)) });
});

test('every change leaves its event in the history of the state', async () => {
  await put('GA');
  await put('GA', { headers: { 'If-Match': '"1"' }, body: details({ name: 'Georgia' }) });
  await put('GA', { headers: { 'If-Match': '"1"' }, body: details({ name: 'stale' }) });

  const { Items } = await client.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': 'STATE#GA' },
    }),
  );

  expect(Items).toMatchObject([
    { type: 'state.changed', version: 1, data: { stateCode: 'GA', version: 1 } },
    { type: 'state.changed', version: 2, data: { name: 'Georgia', version: 2 } },
  ]);
  for (const { data } of Items ?? []) expect(State.safeParse(data).error).toBeUndefined();
});

test.each([
  ['an unknown code', { path: { stateCode: 'XX' } }, '/path/stateCode'],
  ['an unknown member', { body: { ...details(), version: 7 } }, '/body/version'],
  ['a wrong member', { body: details({ fipsCode: '6' }) }, '/body/fipsCode'],
])('%s is refused by name', async (_what, change, pointer) => {
  const call = { path: { stateCode: 'AL' }, body: details(), headers: create, ...change };

  const reply = await callOperation(handler, putState, call);

  expect(reply).toMatchObject({ status: 400, body: { code: 'invalidRequest', errors: [{ pointer }] } });
});

test('only operators may put a state', async () => {
  expect(await put('AK', { caller: {} })).toMatchObject({ status: 401 });
});
