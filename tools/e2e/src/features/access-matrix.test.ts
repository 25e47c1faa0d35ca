import { AwsClient } from 'aws4fetch';
import { randomUUID } from 'node:crypto';
import { apiOperations } from '@tollgate/aggregator-contract/api-operations';
import { scopesOfAccess } from '@tollgate/contract-kit';
import { expectedVerdict, requestFor, verdictOf, type Proof } from '../access/kinds-of-caller.ts';
import { idOfClient, savePartner } from '../system/partner.ts';
import { apiKey, cli, partnerToken, signingKeys, tokenFor, url } from '../system/system.ts';

type Send = (
  path: string,
  init: RequestInit & { readonly headers: Record<string, string> },
) => Promise<Response>;

interface Kind {
  readonly proof: Proof;
  readonly send: Send;
}

const withHeaders =
  (headers: Record<string, string>): Send =>
  (path, init) =>
    fetch(url + path, { ...init, headers: { ...init.headers, ...headers } });
const bearer = (token: string): Send => withHeaders({ Authorization: `Bearer ${token}` });
const signedBy = (keys: { readonly accessKeyId: string; readonly secretAccessKey: string }): Send => {
  const signer = new AwsClient({ ...keys, service: 'execute-api', region: 'us-east-1', retries: 0 });
  return (path, init) => signer.fetch(url + path, init);
};

const scopes = [...new Set(apiOperations.flatMap(({ access }) => scopesOfAccess(access)))].sort();
const suspended = `suspended-${randomUUID()}`;
const neighbour = `neighbour-${randomUUID()}`;
const everything = scopes.join(' ');

/** Every kind of caller there is. A new kind of access needs a row here, or nobody reaches its operations below. */
function kindsOfCaller(registrar: string): Readonly<Record<string, Kind>> {
  return {
    anonymous: { proof: {}, send: withHeaders({}) },
    'an unknown key': { proof: {}, send: withHeaders({ 'X-API-Key': randomUUID().replaceAll('-', '') }) },
    'a key': { proof: { apiKey: true }, send: withHeaders({ 'X-API-Key': apiKey }) },
    'a key as a token': { proof: {}, send: bearer(apiKey) },
    'a token without scope': {
      proof: { token: ['none/at-all'] },
      send: bearer(tokenFor('none/at-all', '--client', registrar)),
    },
    ...Object.fromEntries(
      scopes.map((scope) => [
        `a token with ${scope}`,
        { proof: { token: [scope] }, send: bearer(tokenFor(scope, '--client', registrar)) },
      ]),
    ),
    'a token of another client': {
      proof: { token: scopes },
      send: bearer(tokenFor(everything, '--client', `another-${randomUUID()}`)),
    },
    'a token that has expired': {
      proof: {},
      send: bearer(tokenFor(everything, '--client', registrar, '--expires-in=-10')),
    },
    'a partner': { proof: { partner: scopes, token: ['vehicles/enquire'] }, send: bearer(partnerToken) },
    'a suspended partner': {
      proof: { token: ['vehicles/enquire'] },
      send: bearer(tokenFor('vehicles/enquire', '--client', suspended)),
    },
    'a partner of another tenant': {
      proof: { partner: ['vehicles/enquire'], token: ['vehicles/enquire'] },
      send: bearer(tokenFor('vehicles/enquire', '--client', neighbour)),
    },
    'a partner without the scope': {
      proof: { token: ['none/at-all'] },
      send: bearer(tokenFor('none/at-all', '--client', neighbour)),
    },
    'a signer': { proof: { iam: true }, send: signedBy(signingKeys) },
    'a signer with a wrong secret': {
      proof: {},
      send: signedBy({ ...signingKeys, secretAccessKey: 'x'.repeat(40) }),
    },
    'a signer of another account': {
      proof: {},
      send: signedBy({ accessKeyId: 'AKIAANOTHERACCOUNT00', secretAccessKey: 'x'.repeat(40) }),
    },
    'a signer whose policy denies': {
      proof: {},
      send: signedBy(denied()),
    },
  };
}

/** Keys of an identity that may do nothing, as `npm run credentials -- --name … --policy …` makes them. */
function denied(): { readonly accessKeyId: string; readonly secretAccessKey: string } {
  const lines = cli('credentials', '--name', 'nobody', '--policy', `${__dirname}/../access/deny-all.json`);
  const [, accessKeyId = '', secretAccessKey = ''] =
    /AWS_ACCESS_KEY_ID=(\S+)\s+AWS_SECRET_ACCESS_KEY=(\S+)/.exec(lines) ?? [];
  return { accessKeyId, secretAccessKey };
}

/** Requests under way at a time. */
const concurrency = 8;

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const run = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: concurrency }, run));
}

let kinds: Readonly<Record<string, Kind>>;
const seen = new Map<string, string>();
beforeAll(async () => {
  await Promise.all([
    savePartner(url, { client: suspended, isSuspended: true }),
    savePartner(url, { client: neighbour, tenant: 'neighbour' }),
  ]);
  kinds = kindsOfCaller(await idOfClient(url, 'tollgate-local-registrar'));
  const id = randomUUID();
  const cells = apiOperations.flatMap((operation) =>
    Object.entries(kinds).map(([name, { send }]) => ({ operation, name, send })),
  );
  await inParallel(cells, async ({ operation, name, send }) => {
    const { path, ...init } = requestFor(operation, id);
    const answer = await send(path, init);
    seen.set(`${operation.id} by ${name}`, verdictOf(answer.status, await answer.text()));
  });
  // Each operation is asked by each kind of caller: a service more makes both more.
}, 240_000);

const expected = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    apiOperations.flatMap(({ id, access }) =>
      Object.entries(kinds).map(([name, { proof }]) => [`${id} by ${name}`, expectedVerdict(access, proof)]),
    ),
  );

test('authorisation matrix: every operation answers every kind of caller as its contract says', () => {
  expect(Object.fromEntries(seen)).toEqual(expected());
});

test('authorisation matrix: every operation is open to somebody, and all but those for anyone are closed to somebody', () => {
  for (const { id, access } of apiOperations) {
    const verdicts = Object.keys(kinds).map((name) => seen.get(`${id} by ${name}`));

    expect([id, verdicts.includes('allowed')]).toEqual([id, true]);
    expect([id, verdicts.includes('denied')]).toEqual([id, access.kind !== 'anyone']);
  }
});

test('IAM signatures: only a valid signature of an identity that may reaches a signed operation', () => {
  const allowed = Object.keys(kinds).filter((name) => seen.get(`putState by ${name}`) === 'allowed');

  expect(allowed).toEqual(['a signer']);
});
