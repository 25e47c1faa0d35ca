import { keyOf, type Key } from '@tollgate/dynamodb';
import type { Place } from '../../domain/statistics/counted-vehicle.ts';

/** Counters of a state are spread over this many rows: writers at the same time take different ones, readers add them up. */
export const SHARDS = 16;

/** Partition of what the statistics of all states have in common. */
export const STATISTICS = 'STATISTICS';

/** What was counted of a vehicle, in one generation of the statistics. */
export interface CountedRow {
  readonly version: number;
  readonly place: Place | null;
}

/**
 * A generation is one whole set of counted vehicles and counters. Usually there is one; while statistics are rebuilt, the
 * next one is filled beside it.
 */
export interface Generations {
  readonly current: number;
  readonly next?: number;
}

export const firstGenerations: Generations = { current: 1 };

export const generationsKey: Key = { pk: STATISTICS, sk: 'GENERATIONS' };

export const countedKey = (generation: number, vehicleId: string): Key => ({
  pk: keyOf('COUNTED', generation, vehicleId),
  sk: 'COUNTED',
});

/** Partition of the counters of a state. */
export const countersPartition = (generation: number, stateCode: string): string =>
  keyOf(STATISTICS, generation, stateCode);

export const countersKey = (generation: number, stateCode: string, shard: number): Key => ({
  pk: countersPartition(generation, stateCode),
  sk: keyOf('COUNTERS', String(shard)),
});

/** Rows of the time up to which events are counted; sharded as the counters are. */
export const asOfPrefix = (generation: number): string => `${keyOf('AS_OF', generation)}#`;

export const asOfKey = (generation: number, shard: number): Key => ({
  pk: STATISTICS,
  sk: asOfPrefix(generation) + String(shard),
});
