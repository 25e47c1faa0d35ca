import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { call, type Key, type Table } from '@tollgate/dynamodb';
import { filled, readGenerations } from './read-generations.ts';
import { asOfPrefix, generationsKey, STATISTICS, type Generations } from './statistics-rows.ts';

/** Somebody else began or ended a rebuild at the same time. */
export class RebuildChanged extends Error {
  override readonly name = 'RebuildChanged';
  constructor() {
    super('Another rebuild of the statistics began or ended at the same time. Run the command again.');
  }
}

/**
 * Begins a generation, from which moment consumers fill it beside the current one; a rebuild that was interrupted goes on
 * with its own. Numbers are never used twice, so that a consumer that is late writes into no other's rows.
 * @throws RebuildChanged
 */
export async function beginGeneration(table: Table): Promise<Generations & { readonly next: number }> {
  const generations = await readGenerations(table);
  if (generations.next !== undefined) return { ...generations, next: generations.next };
  const next = generations.current + 1;
  await changeGenerations(table, {
    UpdateExpression: 'SET #current = :current, #next = :next',
    ConditionExpression: 'attribute_not_exists(#pk) OR (#current = :current AND attribute_not_exists(#next))',
    ExpressionAttributeNames: { '#pk': 'pk', '#current': 'current', '#next': 'next' },
    ExpressionAttributeValues: { ':current': generations.current, ':next': next },
  });
  return { ...generations, next };
}

/** Makes the next generation the current one, which from then on is read. @throws RebuildChanged */
export const endGeneration = (table: Table, next: number): Promise<void> =>
  changeGenerations(table, {
    UpdateExpression: 'SET #current = :next REMOVE #next',
    ConditionExpression: '#next = :next',
    ExpressionAttributeNames: { '#current': 'current', '#next': 'next' },
    ExpressionAttributeValues: { ':next': next },
  });

type Change = Omit<ConstructorParameters<typeof UpdateCommand>[0], 'TableName' | 'Key'>;

async function changeGenerations(table: Table, change: Change): Promise<void> {
  const update = new UpdateCommand({ TableName: table.name, Key: { ...generationsKey }, ...change });
  try {
    await call(table, (options) => table.client.send(update, options));
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) throw new RebuildChanged();
    throw error;
  }
}

/**
 * Removes every row of generations that are filled no more, also those that a late consumer wrote after an earlier
 * removal. It reads the whole table, which only a command may.
 * @returns how many rows are gone
 */
export async function removeOldGenerations(table: Table): Promise<number> {
  const kept = filled(await readGenerations(table));
  let removed = 0;
  let start: Record<string, unknown> | undefined;
  do {
    const scan: ScanCommand = new ScanCommand({
      TableName: table.name,
      ProjectionExpression: '#pk, #sk',
      ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk' },
      ExclusiveStartKey: start,
    });
    const page = await call(table, (options) => table.client.send(scan, options));
    const old = ((page.Items ?? []) as Key[]).filter((key) => {
      const generation = generationOf(key);
      return generation !== undefined && !kept.includes(generation);
    });
    for (let from = 0; from < old.length; from += 25) await remove(table, old.slice(from, from + 25));
    removed += old.length;
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return removed;
}

/** The generation that a row belongs to; nothing for rows that are of none. */
function generationOf({ pk, sk }: Key): number | undefined {
  const [kind, generation] = pk.split('#');
  if ((kind === 'COUNTED' || kind === STATISTICS) && generation !== undefined) return Number(generation);
  const [, ofTime = ''] = sk.split('#');
  return pk === STATISTICS && sk.startsWith(asOfPrefix(Number(ofTime))) ? Number(ofTime) : undefined;
}

async function remove(table: Table, keys: readonly Key[]): Promise<void> {
  let left = keys.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } }));
  while (left.length > 0) {
    const write = new BatchWriteCommand({ RequestItems: { [table.name]: left } });
    const { UnprocessedItems } = await call(table, (options) => table.client.send(write, options));
    left = (UnprocessedItems?.[table.name] ?? []) as typeof left;
  }
}
