import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { systemName } from '@tollgate/contract-kit/names';
import { createDocumentClient, openTable, type Table } from '@tollgate/dynamodb';

export const workspaceRoot = join(import.meta.dirname, '../../../..');

/** Where consumers are kept: a stage, and where its control plane and its table are. */
export interface Place {
  readonly stage: string;
  readonly gateway: APIGatewayClient;
  readonly access: Table;
}

/** What every command about consumers takes. */
export const placeOptions = {
  stage: { type: 'string', default: 'local' },
  url: { type: 'string', default: `http://127.0.0.1:${process.env['PORT'] ?? '3000'}` },
  data: { type: 'string', default: process.env['TOLLGATE_DATA'] ?? join(workspaceRoot, '.local') },
} as const;

export interface PlaceOptions {
  readonly stage: string;
  /** Address of the running system, for the stage `local`. */
  readonly url: string;
  /** Folder of its data. */
  readonly data: string;
}

/** Longest time of one call to the store, in milliseconds: nobody waits behind a command. */
const callLimitMs = 30_000;
const region = 'us-east-1';

/**
 * Opens a stage: the one that runs on this machine, or one in AWS with the credentials and the region of the surroundings.
 * @throws Error when the stage is `local` and nothing runs at the address.
 */
export async function openPlace({ stage, url, data }: PlaceOptions): Promise<Place> {
  const name = `${systemName}-${stage}-access`;
  if (stage !== 'local') {
    const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
    return { stage, gateway: new APIGatewayClient({}), access: openTable({ client, name, callLimitMs }) };
  }
  const credentials = signingKeys(data);
  const client = createDocumentClient({ region, credentials, endpoint: await storeOf(url) });
  return {
    stage,
    gateway: new APIGatewayClient({ region, credentials, endpoint: `${url}/_local/management` }),
    access: openTable({ client, name, callLimitMs }),
  };
}

/** The keys that sign requests to the local system, as `npm run credentials` prints them. */
function signingKeys(data: string) {
  const printed = execFileSync(
    process.execPath,
    [join(workspaceRoot, 'tools/local/src/cli/credentials.ts'), '--data', data],
    { encoding: 'utf8' },
  );
  const valueOf = (variable: string): string =>
    new RegExp(`^${variable}=(.*)$`, 'm').exec(printed)?.[1] ?? '';
  return {
    accessKeyId: valueOf('AWS_ACCESS_KEY_ID'),
    secretAccessKey: valueOf('AWS_SECRET_ACCESS_KEY'),
  };
}

/**
 * The keys of the functions' role on this machine, which queues and objects know.
 * @throws Error with the remedy when no system has run with the data.
 */
export function engineKeys(data: string): EngineKeys {
  const file = join(data, 'engines/credentials.json');
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as EngineKeys;
  } catch (cause) {
    throw new Error(`There are no keys at ${file}. Name the folder of the system's data with --data.`, {
      cause,
    });
  }
}

interface EngineKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

async function storeOf(url: string): Promise<string> {
  const { endpoints } = ((await resourcesOf(url)) ?? {}) as {
    readonly endpoints?: { readonly dynamodb?: string };
  };
  if (endpoints?.dynamodb !== undefined) return endpoints.dynamodb;
  throw new Error(`The system at ${url} has no DynamoDB; start the whole of it with npm start.`);
}

/**
 * What a running local system tells of itself.
 * @throws Error with the remedy when nothing runs at the address.
 */
export async function resourcesOf(url: string): Promise<unknown> {
  try {
    return await (await fetch(`${url}/_local/resources`)).json();
  } catch (cause) {
    throw new Error(
      `Nothing runs at ${url}. Start the system with npm start, give its address with --url, or name another --stage.`,
      { cause },
    );
  }
}
