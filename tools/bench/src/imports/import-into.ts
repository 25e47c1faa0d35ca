import { setTimeout as pause } from 'node:timers/promises';
import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { uspsStateCodes } from '@tollgate/contract-kit';
import { residentMegabytes } from '../gateway/process-tree.ts';
import { runNode } from '../report/run-command.ts';
import type { ServedInMemory } from './serve-in-memory.ts';

/** What an import came to. */
export interface ImportFigures {
  readonly rows: number;
  /** From the announcement to the end of the import. */
  readonly seconds: number;
  /** Rows of which there is not exactly one vehicle. */
  readonly wrong: number;
  /** Highest resident megabytes: of one function of the import, of the runtime itself, of the database. */
  readonly peak: Readonly<Record<'functions' | 'runtime' | 'database', number>>;
}

interface Resources {
  readonly endpoints: { readonly dynamodb: string };
  readonly processes: Readonly<Record<string, number | null>>;
  readonly functions: readonly { readonly name: string; readonly pids?: readonly number[] }[];
}

/** Imports a file with the command for people, watches memory meanwhile, and counts the vehicles by key queries. */
export async function importInto(
  { url, pid, data }: ServedInMemory,
  file: string,
  rows: number,
): Promise<ImportFigures> {
  const peak = { functions: 0, runtime: 0, database: 0 };
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      const { processes, functions } = await resourcesOf(url);
      const ofImports = functions.filter(({ name }) =>
        /-(split-import|import-chunk|finish-import)$/.test(name),
      );
      const pids = ofImports.flatMap((each) => each.pids ?? []);
      peak.functions = Math.max(peak.functions, ...pids.map(residentMegabytes));
      peak.runtime = Math.max(peak.runtime, residentMegabytes(pid));
      peak.database = Math.max(peak.database, residentMegabytes(processes['dynamodb'] ?? 0));
      await pause(500);
    }
  })();
  const startedAt = performance.now();
  try {
    await runNode(['tools/seed/src/import.ts', file, '--url', url, '--rejects', `${file}-rejects`], {
      env: { TOLLGATE_DATA: data },
    });
  } finally {
    isOver = true;
    await watching;
  }
  const seconds = (performance.now() - startedAt) / 1000;
  const vehicles = await countVehicles((await resourcesOf(url)).endpoints.dynamodb);
  return { rows, seconds, wrong: Math.abs(rows - vehicles), peak };
}

const resourcesOf = async (url: string): Promise<Resources> =>
  (await (await fetch(`${url}/_local/resources`)).json()) as Resources;

/** A VIN is registered once, so that as many vehicles as rows are all of them, each once. */
async function countVehicles(endpoint: string): Promise<number> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const store = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials });
  let vehicles = 0;
  for (const stateCode of uspsStateCodes) {
    let ExclusiveStartKey: QueryCommand['input']['ExclusiveStartKey'];
    do {
      const page = await store.send(
        new QueryCommand({
          TableName: 'tollgate-local-vehicles',
          IndexName: 'byState',
          KeyConditionExpression: 'byStatePk = :state',
          ExpressionAttributeValues: { ':state': { S: `STATE#${stateCode}` } },
          Select: 'COUNT',
          ExclusiveStartKey,
        }),
      );
      vehicles += page.Count ?? 0;
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey !== undefined);
  }
  store.destroy();
  return vehicles;
}
