import { setTimeout as pause } from 'node:timers/promises';
import { StoreThrottled, type Table } from '@tollgate/dynamodb';
import type { VehicleHistoryEntry } from '@tollgate/vehicles-contract';
import { batchesOf } from '../../domain/statistics/batches.ts';
import { newestOfEach, seenVehicle, type SeenVehicle } from '../../domain/statistics/counted-vehicle.ts';
import { countInGeneration } from './count-in-generation.ts';
import { beginGeneration, endGeneration, removeOldGenerations } from './rebuild-rows.ts';

/** What a rebuild did. */
export interface Rebuilt {
  readonly events: number;
  /** The generation that is read from now on. */
  readonly generation: number;
  /** Rows of former generations that are gone. */
  readonly removed: number;
}

/** Events read together, and vehicles counted together: a transaction's worth, as many at a time as writers hardly meet. */
const eventsOfBatch = 1000;
const vehiclesOfCount = 90;
const countsAtOnce = 4;

/** Tries of a count, where a table that grows into its load refuses some; the pauses between them grow to two seconds. */
const tries = 12;
const longestPauseMs = 2000;

/**
 * Counts everything anew from the history, while consumers go on counting what happens.
 *
 * A consumer reads the generations after the event was stored. One that does not see the new generation counts in the
 * current one only, but then the event was stored before the generation began, so that the history, which is read after
 * that, has it. Every other one counts in both. Versions make it harmless that an event comes both ways.
 *
 * Interrupted at any point it is run again: what is counted in the new generation is read there and not written twice.
 * @param history called once the generation has begun
 */
export async function rebuildStatistics(
  table: Table,
  history: () => AsyncIterable<VehicleHistoryEntry>,
  progress: (events: number) => void = () => undefined,
): Promise<Rebuilt> {
  const { next } = await beginGeneration(table);
  let events = 0;
  for await (const batch of batchesOf(history(), eventsOfBatch)) {
    await countAll(table, next, newestOfEach(batch.map(seenVehicle)));
    progress((events += batch.length));
  }
  await endGeneration(table, next);
  return { events, generation: next, removed: await removeOldGenerations(table) };
}

async function countAll(table: Table, generation: number, vehicles: SeenVehicle[]): Promise<void> {
  const worker = async (): Promise<void> => {
    for (;;) {
      const some = vehicles.splice(0, vehiclesOfCount);
      if (some.length === 0) return;
      await countPatiently(table, generation, some);
    }
  };
  await Promise.all(Array.from({ length: countsAtOnce }, worker));
}

async function countPatiently(table: Table, generation: number, vehicles: SeenVehicle[]): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await countInGeneration(table, generation, vehicles);
      return;
    } catch (error) {
      if (!(error instanceof StoreThrottled) || attempt === tries) throw error;
      await pause(Math.random() * Math.min(longestPauseMs, 10 * 2 ** attempt));
    }
  }
}
