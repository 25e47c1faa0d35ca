import { DynamoDBClient, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { systemName } from '@tollgate/contract-kit/names';
import { openTable, type Table } from '../table/table.ts';
import { localResources } from './local-resources.ts';

/** Which table a command of an operator works on. */
export interface ServiceTablePlace {
  readonly service: string;
  readonly stage: string;
  /** Address of the local system; only for the stage `local`. */
  readonly url: string;
}

/** A local table takes any credentials; on AWS those of whoever runs the command count. */
const local = { region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };

/** Nobody waits for one call of a command. */
const callLimitMs = 30_000;

/**
 * Runs the work of a command with the table of a service, as an operator and not as a function.
 * @throws Error with the remedy when there is no such table, or no local system
 */
export async function withServiceTable<Result>(
  { service, stage, url }: ServiceTablePlace,
  work: (table: Table) => Promise<Result>,
): Promise<Result> {
  const endpoint = stage === 'local' ? (await localResources(url)).endpoints.dynamodb : undefined;
  const store = new DynamoDBClient(endpoint === undefined ? {} : { ...local, endpoint });
  const name = `${systemName}-${stage}-${service}`;
  const client = DynamoDBDocumentClient.from(store, { marshallOptions: { removeUndefinedValues: true } });
  try {
    return await work(openTable({ client, name, callLimitMs }));
  } catch (cause) {
    if (!(cause instanceof ResourceNotFoundException)) throw cause;
    throw new Error(
      `There is no table ${name}. Deploy the service ${service} of that stage, or name another --stage.`,
      { cause },
    );
  } finally {
    store.destroy();
  }
}
