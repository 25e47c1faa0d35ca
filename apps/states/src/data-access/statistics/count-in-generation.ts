import { setTimeout as pause } from 'node:timers/promises';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { call, getRows, StoreBusy, type Key, type Table } from '@tollgate/dynamodb';
import { later, type SeenVehicle } from '../../domain/statistics/counted-vehicle.ts';
import type { CountOutcome } from '../../domain/statistics/statistics-repository.ts';
import { countActions, type CountPlace } from './count-actions.ts';
import { portionsOf, type Portion, type Recount } from './portions.ts';
import { asOfKey, countedKey, SHARDS, type CountedRow } from './statistics-rows.ts';

/** Tries of vehicles that others count at the same time; the pauses between them grow to a quarter of a second. */
const tries = 12;
const longestPauseMs = 250;

/** Reasons of a cancelled transaction that pass when everything is read again. */
const passing: readonly (string | undefined)[] = ['None', 'ConditionalCheckFailed', 'TransactionConflict'];

/**
 * Counts vehicles in one generation. What was counted of them is read, the difference is written on condition that it is
 * still so; where another writer was faster, the vehicles that are left are read again.
 *
 * @throws StoreBusy when others are faster every time, StoreFailure when the store fails; a repeat is safe
 */
export async function countInGeneration(
  table: Table,
  generation: number,
  vehicles: readonly SeenVehicle[],
): Promise<CountOutcome> {
  let left = vehicles;
  let applied = 0;
  for (let attempt = 0; left.length > 0; attempt += 1) {
    const place = { tableName: table.name, generation, shard: Math.floor(Math.random() * SHARDS) };
    const { recounts, asOf } = await readBefore(table, place, left);
    const { refused, cause } = await writeAll(table, place, portionsOf(recounts), asOf);
    applied += recounts.length - refused.length;
    left = refused.map(({ vehicle }) => vehicle);
    if (left.length === 0) break;
    if (attempt + 1 === tries) throw new StoreBusy(cause);
    await pause(Math.random() * Math.min(longestPauseMs, 10 * 2 ** attempt));
  }
  return { applied, stale: vehicles.length - applied };
}

/** What was counted until now of the vehicles that are newer, and the shard's time. */
async function readBefore(table: Table, { generation, shard }: CountPlace, vehicles: readonly SeenVehicle[]) {
  const keys = vehicles.map(({ vehicleId }) => countedKey(generation, vehicleId));
  const timeKey = asOfKey(generation, shard);
  const rows = new Map(
    (await getRows(table, [...keys, timeKey])).map((row) => [nameOf(row), row as unknown]),
  );
  const recounts = vehicles
    .map((vehicle, at): Recount => ({
      vehicle,
      before: rows.get(nameOf(keys[at] ?? timeKey)) as CountedRow | undefined,
    }))
    .filter(({ vehicle, before }) => before === undefined || before.version < vehicle.version);
  const time = rows.get(nameOf(timeKey)) as { readonly asOf: string } | undefined;
  return { recounts, asOf: time?.asOf ?? null };
}

const nameOf = ({ pk, sk }: Key): string => `${pk} ${sk}`;

/** Writes one portion after the other. @returns the vehicles of those that were refused, of which nothing is written */
async function writeAll(
  table: Table,
  place: CountPlace,
  portions: readonly Portion[],
  asOf: string | null,
): Promise<{ readonly refused: readonly Recount[]; readonly cause?: unknown }> {
  const refused: Recount[] = [];
  let reached = asOf;
  let cause: unknown;
  for (const portion of portions) {
    const newest = portion.recounts.map(({ vehicle }) => vehicle.occurredAt).reduce(latest);
    const isLater = reached === null || reached < newest;
    const actions = countActions(place, portion, isLater ? newest : undefined);
    const transaction = new TransactWriteCommand({ TransactItems: actions });
    try {
      await call(table, (options) => table.client.send(transaction, options));
      reached = later(reached, newest);
    } catch (error) {
      if (!isPassing(error)) throw error;
      refused.push(...portion.recounts);
      cause = error;
    }
  }
  return { refused, cause };
}

const latest = (one: string, other: string): string => (one < other ? other : one);

const isPassing = (error: unknown): boolean =>
  error instanceof TransactionCanceledException &&
  (error.CancellationReasons ?? []).every(({ Code }) => passing.includes(Code));
