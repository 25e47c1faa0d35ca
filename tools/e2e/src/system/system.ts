import { execFileSync } from 'node:child_process';
import { randomInt, randomUUID } from 'node:crypto';
import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import { apiOperations } from '@tollgate/aggregator-contract/api-operations';
import { createApiClient, type ApiClient } from '@tollgate/aggregator-contract/client';
import { scopesOfAccess } from '@tollgate/contract-kit';
import { fetchTransport } from '@tollgate/contract-kit/client';
import { checkDigitOf } from '@tollgate/seed';
import type * as vehicles from '@tollgate/vehicles-contract';
import { checkedFetch } from './checked-fetch.ts';
import { workspaceRoot } from './serve-assemblies.ts';

export { workspaceRoot };

/** Address of the system under test, without a slash at the end. */
export const url = process.env['TOLLGATE_URL'] ?? 'http://127.0.0.1:3000';

/** Folder of its data. */
const data = process.env['TOLLGATE_DATA'] ?? '.local';

/** `fetch` that fails when an answer is not as the published specification says, or an internal error. */
export const checked = checkedFetch(url, data);

/** What one of the commands of the local runtime prints about the system under test. */
export const cli = (name: string, ...args: string[]): string =>
  execFileSync('node', [`tools/local/src/cli/${name}.ts`, '--data', data, ...args], {
    cwd: workspaceRoot,
    encoding: 'utf8',
  }).trim();

/** A demo API key, as `npm run --silent key` prints it. */
export const apiKey = cli('key');

/** An access token, as `npm run --silent token -- --scope …` prints it. */
export const tokenFor = (scope: string, ...more: string[]): string => cli('token', '--scope', scope, ...more);

const scopesOfTokens = apiOperations
  .filter(({ access }) => access.kind === 'token')
  .flatMap(({ access }) => scopesOfAccess(access));

/** A token that may write everything; what only moderators or partners may it may not. */
export const token = tokenFor(
  [...new Set(scopesOfTokens)].filter((scope) => scope.endsWith('/write')).join(' '),
);

/** A token of the partner, as `npm run --silent token -- --client partner` prints it. */
export const partnerToken = cli('token', '--client', 'partner');

const credentials = Object.fromEntries(
  cli('credentials')
    .split('\n')
    .map((line) => line.replace(/^export /, '').split('=', 2) as [string, string]),
);

/** Keys that sign requests, as `npm run --silent credentials` prints them. */
export const signingKeys = {
  accessKeyId: credentials['AWS_ACCESS_KEY_ID'] ?? '',
  secretAccessKey: credentials['AWS_SECRET_ACCESS_KEY'] ?? '',
};
const signer = new SignatureV4({
  service: 'execute-api',
  region: 'us-east-1',
  credentials: signingKeys,
  sha256: Sha256,
});

/** `fetch` that signs with the local identity (SigV4). */
export const signedFetch: typeof fetch = async (input, init = {}) => {
  const target = new URL(input);
  const signed = await signer.sign({
    method: init.method ?? 'GET',
    protocol: target.protocol,
    hostname: target.hostname,
    port: Number(target.port),
    path: target.pathname,
    query: Object.fromEntries(target.searchParams),
    headers: { ...(init.headers as Record<string, string>), host: target.host },
    ...(init.body !== undefined && { body: init.body }),
  });
  return checked(target, { ...init, headers: signed.headers });
};

/** A client with every right but a signature. Every answer is checked against the contract. */
export const client: ApiClient = createApiClient((request) =>
  fetchTransport({
    baseUrl: url,
    headers: {
      'X-API-Key': apiKey,
      Authorization: `Bearer ${request.operation.access.kind === 'partner' ? partnerToken : token}`,
    },
    fetch: checked,
  })(request),
);

/** A client whose requests are signed. */
export const operator: Pick<ApiClient, 'putState'> = createApiClient(
  fetchTransport({ baseUrl: url, fetch: signedFetch }),
);

/** The VIN with its check digit put right (position 9). */
export const withCheckDigit = (vin: string): string => vin.slice(0, 8) + checkDigitOf(vin) + vin.slice(9);

/** A vehicle nobody has registered yet. */
export function newVehicle(changes: Partial<vehicles.NewVehicle> = {}): vehicles.NewVehicle {
  const serial = String(randomInt(1_000_000)).padStart(6, '0');
  const letter = (): string => 'ABCDEFGHJKLMNPRSTUVWXYZ'.charAt(randomInt(23));
  return {
    vin: withCheckDigit(`1G4AH59H45${letter()}${serial}`),
    stateCode: 'CA',
    plate: `${randomInt(10)}${letter()}${letter()}${letter()}${String(randomInt(1000)).padStart(3, '0')}`,
    make: 'BUICK',
    modelYear: 2005,
    model: 'Century',
    fuelType: 'gasoline',
    bodyClass: 'Sedan/Saloon',
    color: 'BLUE',
    electricRangeMiles: null,
    ...changes,
  };
}

/** Registers a vehicle nobody has registered yet. */
export const register = (changes: Partial<vehicles.NewVehicle> = {}) =>
  client.registerVehicle({ body: newVehicle(changes), idempotencyKey: randomUUID() });
