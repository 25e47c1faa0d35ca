import { Unauthorized } from '@tollgate/middleware';
import { openTable, createDocumentClient } from '@tollgate/dynamodb';
import { recorded } from '@tollgate/testing/evidence';
import { createStackTable } from '@tollgate/testing/stack';
import type { APIGatewayRequestAuthorizerEvent } from 'aws-lambda';
import { startIssuer, type TestIssuer } from '../test/issuer.ts';
import { dynamodbPartnerRepository } from './data-access/dynamodb-partner-repository.ts';
import type { Partner } from './domain/partner.ts';
import { connection, tableName } from './environment.ts';
import { partnerDecision } from './partner-decision.ts';
import { tokenVerifier } from './tokens/token-verifier.ts';

const stageArn = 'arn:aws:execute-api:us-east-1:123456789012:api/prod';
const routes = [
  { method: 'POST', path: '/enquiries', scopes: ['things/enquire'] },
  { method: 'GET', path: '/things/{thingId}', scopes: ['things/read', 'things/enquire'] },
  { method: 'PUT', path: '/things/{thingId}', scopes: ['things/write'] },
];
const partners = dynamodbPartnerRepository(
  openTable({ client: createDocumentClient(connection), name: tableName }),
);
const partner = (clientId: string, more: Partial<Partner> = {}): Partner => ({
  clientId,
  tenant: 'acme',
  plan: 'partner',
  status: 'active',
  scopes: ['things/enquire', 'things/write'],
  ...more,
});

let issuer: TestIssuer;
let decide: ReturnType<typeof partnerDecision>;
beforeAll(async () => {
  await createStackTable(tableName);
  issuer = await startIssuer();
  const verify = tokenVerifier(issuer.poolId, issuer.endpoint);
  decide = partnerDecision({ verifierOf: () => verify, partners, routes });
});
afterAll(() => issuer.close());

const asked = (authorization?: string, stageVariables: object | null = { userPoolId: issuer.poolId }) =>
  recorded('authorize-partner', () =>
    decide({
      type: 'REQUEST',
      methodArn: `${stageArn}/POST/enquiries`,
      headers: authorization === undefined ? {} : { authorization },
      stageVariables,
    } as APIGatewayRequestAuthorizerEvent),
  );
const decisionFor = async (clientId: string, scope: string) =>
  asked(`Bearer ${await issuer.tokensOf(clientId, scope).good()}`);

test('partner authorizer: an active partner may use all routes of its scopes, by name and not just the one that was asked for', async () => {
  await partners.save(partner('one'));

  expect(await decisionFor('one', 'things/enquire')).toEqual({
    principalId: 'one',
    policyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Action: 'execute-api:Invoke',
          Effect: 'Allow',
          Resource: [`${stageArn}/POST/enquiries`, `${stageArn}/GET/things/*`],
        },
      ],
    },
    context: { tenant: 'acme', clientId: 'one', plan: 'partner', scope: 'things/enquire' },
  });
});

test('partner authorizer: scopes count only when the token carries them and the partner has them', async () => {
  await partners.save(partner('two', { scopes: ['things/write'] }));

  const { context, policyDocument } = await decisionFor('two', 'things/enquire things/write');

  expect(context?.['scope']).toBe('things/write');
  expect(policyDocument.Statement).toMatchObject([
    { Effect: 'Allow', Resource: [`${stageArn}/PUT/things/*`] },
  ]);
});

test.each([
  ['nobody knows', undefined],
  ['is suspended', { status: 'suspended' }],
  ['has none of the token’s scopes', { scopes: ['things/write'] }],
] as const)('partner authorizer: a client that %s is denied everything', async (why, more) => {
  const clientId = why.replaceAll(/\W+/g, '-');
  if (more !== undefined) await partners.save(partner(clientId, more));

  const { policyDocument } = await decisionFor(clientId, 'things/enquire');

  expect(policyDocument.Statement).toEqual([
    { Action: 'execute-api:Invoke', Effect: 'Deny', Resource: `${stageArn}/*` },
  ]);
});

test('partner authorizer: a partner that is suspended, and let in again, is what it was last made', async () => {
  await partners.save(partner('three'));
  await partners.save(partner('three', { status: 'suspended' }));
  expect((await partners.find('three'))?.status).toBe('suspended');
  await partners.save(partner('three', { tenant: 'other' }));
  expect(await partners.find('three')).toEqual(partner('three', { tenant: 'other' }));
});

test('JWT rules: 23 of 24 tokens prove nothing, or are of a client that nobody knows', async () => {
  await partners.save(partner('four'));
  const { good, refused } = issuer.tokensOf('four', 'things/enquire');

  for (const [name, make] of refused) {
    const outcome = await asked(`Bearer ${await make()}`).catch((error: unknown) => error);
    const isRefused = outcome instanceof Unauthorized || JSON.stringify(outcome).includes('"Effect":"Deny"');
    expect([name, isRefused]).toEqual([name, true]);
  }
  expect((await asked(`Bearer ${await good()}`)).policyDocument.Statement[0]?.Effect).toBe('Allow');
});

test.each([[undefined], [''], ['Basic abc'], ['Bearer'], ['Bearer a.b'], ['Bearer a.b.c d']])(
  'partner authorizer: the header %j is no token',
  async (header) => {
    await expect(asked(header)).rejects.toThrow(Unauthorized);
  },
);

test('partner authorizer: keys that cannot be had, and a stage without a pool, are not the token’s fault', async () => {
  const token = await issuer.tokensOf('one', 'things/enquire').good();
  const verify = tokenVerifier(issuer.poolId, 'http://127.0.0.1:9');

  await expect(verify(token)).rejects.not.toThrow(Unauthorized);
  await expect(asked(`Bearer ${token}`, null)).rejects.toThrow('userPoolId');
});

test('partner authorizer: keys are fetched once, whatever key ids tokens name', async () => {
  const before = issuer.fetches();
  const verify = tokenVerifier(issuer.poolId, issuer.endpoint);
  const { good, refused } = issuer.tokensOf('one', 'things/enquire');
  await verify(await good());
  for (const [, make] of refused) await verify(await make()).catch(() => undefined);

  // Once for the good token, and once more for the first key id that nobody knows.
  expect(issuer.fetches() - before).toBe(2);
});
