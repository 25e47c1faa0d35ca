import { queryRows, type Table } from '@tollgate/dynamodb';
import { later } from '../../domain/statistics/counted-vehicle.ts';
import type { StateCounters } from '../../domain/statistics/state-statistics.ts';
import type { StatisticsRepository } from '../../domain/statistics/statistics-repository.ts';
import { countInGeneration } from './count-in-generation.ts';
import { filled, generationsOf, readGenerations } from './read-generations.ts';
import { asOfPrefix, countersPartition, generationsKey, STATISTICS } from './statistics-rows.ts';

/** Statistics in a DynamoDB table. */
export function dynamoDbStatisticsRepository(table: Table): StatisticsRepository {
  return {
    count: async (vehicles) => {
      // Read anew for each batch: a vehicle that is counted in the current generation only happened before the next one
      // was begun, so that the replay that fills it has it.
      const [current = 1, ...next] = filled(await readGenerations(table));
      const outcome = await countInGeneration(table, current, vehicles);
      for (const generation of next) await countInGeneration(table, generation, vehicles);
      return outcome;
    },
    read: (stateCode) => read(table, stateCode),
  };
}

/**
 * Two queries: which generation counts, as it is now, because the rows of the one before go; then its counters, which may be a
 * moment old for half the price, in an answer that clients keep for longer.
 */
async function read(table: Table, stateCode: string): Promise<StateCounters> {
  const common = await queryRows(table, STATISTICS);
  const { current } = generationsOf(common.find(({ sk }) => sk === generationsKey.sk));
  const times = common.filter(({ sk }) => sk.startsWith(asOfPrefix(current)));
  return {
    counters: await readCounters(table, current, stateCode),
    asOf: times.map(({ asOf }) => String(asOf)).reduce<string | null>(later, null),
  };
}

/** The counters of a state, its shards added up. */
export async function readCounters(
  table: Table,
  generation: number,
  stateCode: string,
  consistent = false,
): Promise<Map<string, number>> {
  const shards = await queryRows(table, countersPartition(generation, stateCode), { consistent });
  const sums = new Map<string, number>();
  for (const { pk: _pk, sk: _sk, ...counters } of shards) {
    for (const [name, vehicles] of Object.entries(counters))
      sums.set(name, (sums.get(name) ?? 0) + Number(vehicles));
  }
  return sums;
}
