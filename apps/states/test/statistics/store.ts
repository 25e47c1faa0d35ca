import { randomUUID } from 'node:crypto';
import { createDocumentClient, openTable, queryRows, type Table } from '@tollgate/dynamodb';
import type { VehicleHistoryEntry } from '@tollgate/vehicles-contract';
import { createStackTable } from '@tollgate/testing/stack';
import { dynamoDbEndpoint } from '@tollgate/testing/dynamodb';
import { readCounters } from '../../src/data-access/statistics/dynamodb-statistics-repository.ts';
import { STATISTICS } from '../../src/data-access/statistics/statistics-rows.ts';
import { later, newestOfEach, seenVehicle } from '../../src/domain/statistics/counted-vehicle.ts';
import { Tally } from '../../src/domain/statistics/counters.ts';

/** A client for tests on a busy machine. */
export const patientClient = () =>
  createDocumentClient({
    region: 'us-east-1',
    endpoint: dynamoDbEndpoint(),
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    limits: { connectMs: 50_000, requestMs: 50_000 },
  });

/** An empty table as the stack defines it. */
export async function freshTable(client = patientClient()): Promise<Table> {
  const name = `states-${randomUUID()}`;
  await createStackTable(name);
  return openTable({ client, name, callLimitMs: 50_000 });
}

/** Runs work on each item, `width` at a time. */
export async function concurrently<Item>(
  items: readonly Item[],
  width: number,
  work: (item: Item) => Promise<unknown>,
): Promise<void> {
  const left = [...items];
  const worker = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}

/** Counters that are not zero, by state, and the time up to which events are counted. */
export interface Totals {
  readonly asOf: string | null;
  readonly states: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** What is stored of some states. */
export async function storedTotals(
  table: Table,
  stateCodes: readonly string[],
  generation = 1,
): Promise<Totals> {
  const states: Record<string, Record<string, number>> = {};
  for (const stateCode of stateCodes) {
    const counters = await readCounters(table, generation, stateCode, true);
    const counted = [...counters].filter(([, vehicles]) => vehicles !== 0);
    if (counted.length > 0) states[stateCode] = Object.fromEntries(counted);
  }
  const times = (await queryRows(table, STATISTICS)).filter(({ sk }) => sk.startsWith('AS_OF#'));
  const ofGeneration = times.filter(({ sk }) => Number(sk.split('#')[1]) === generation);
  return { asOf: ofGeneration.map(({ asOf }) => String(asOf)).reduce<string | null>(later, null), states };
}

/** What a recount of the whole history gives. */
export function recounted(entries: readonly VehicleHistoryEntry[]): Totals {
  const newest = newestOfEach(entries.map(seenVehicle));
  const tally = new Tally();
  for (const { place } of newest) tally.add(place, 1);
  return {
    asOf: newest.map(({ occurredAt }) => occurredAt).reduce<string | null>(later, null),
    states: Object.fromEntries(
      [...tally.states].map(([stateCode, counters]) => [stateCode, Object.fromEntries(counters)]),
    ),
  };
}
