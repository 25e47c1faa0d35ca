import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Counters } from '../../domain/statistics/counters.ts';
import type { Portion, Recount } from './portions.ts';
import { asOfKey, countedKey, countersKey } from './statistics-rows.ts';

type Action = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** Where a portion is counted. */
export interface CountPlace {
  readonly tableName: string;
  readonly generation: number;
  readonly shard: number;
}

/**
 * One transaction: each vehicle is noted at its new version, on condition that what was read of it is still there, and
 * the counters of each touched state change by the difference. Either all of it is stored or nothing.
 * @param asOf the newest time, where it is later than what the shard has
 */
export const countActions = (place: CountPlace, portion: Portion, asOf: string | undefined): Action[] => [
  ...portion.recounts.map((recount) => noteVehicle(place, recount)),
  ...[...portion.changes].map(([stateCode, counters]) => addToCounters(place, stateCode, counters)),
  ...(asOf === undefined ? [] : [moveAsOf(place, asOf)]),
];

function noteVehicle({ tableName, generation }: CountPlace, { vehicle, before }: Recount): Action {
  const { vehicleId, version, place } = vehicle;
  const row = { ...countedKey(generation, vehicleId), version, place };
  const condition =
    before === undefined
      ? { ConditionExpression: 'attribute_not_exists(#pk)', ExpressionAttributeNames: { '#pk': 'pk' } }
      : {
          ConditionExpression: '#version = :before',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':before': before.version },
        };
  return { Put: { TableName: tableName, Item: row, ...condition } };
}

/** Names of counters come from vehicles, so they reach the expression through placeholders only. */
function addToCounters(
  { tableName, generation, shard }: CountPlace,
  stateCode: string,
  counters: Counters,
): Action {
  const changes = [...counters];
  return {
    Update: {
      TableName: tableName,
      Key: countersKey(generation, stateCode, shard),
      UpdateExpression: `ADD ${changes.map((_change, at) => `#${at} :${at}`).join(',')}`,
      ExpressionAttributeNames: Object.fromEntries(changes.map(([name], at) => [`#${at}`, name])),
      ExpressionAttributeValues: Object.fromEntries(changes.map(([, by], at) => [`:${at}`, by])),
    },
  };
}

function moveAsOf({ tableName, generation, shard }: CountPlace, asOf: string): Action {
  return {
    Update: {
      TableName: tableName,
      Key: asOfKey(generation, shard),
      UpdateExpression: 'SET #asOf = :asOf',
      ConditionExpression: 'attribute_not_exists(#asOf) OR #asOf < :asOf',
      ExpressionAttributeNames: { '#asOf': 'asOf' },
      ExpressionAttributeValues: { ':asOf': asOf },
    },
  };
}
