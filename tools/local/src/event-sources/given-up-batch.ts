import type { JsonObject } from '../assembly/index.ts';
import type { StreamRecord } from './stream-record.ts';

/** Why records are given up. */
export type GivenUpCondition = 'RetryAttemptsExhausted' | 'RecordAgeExceeded';

/** Records that their function never worked off. */
export interface GivenUpBatch {
  /** At least one, in their order. */
  readonly records: readonly StreamRecord[];
  readonly condition: GivenUpCondition;
  /** Times that the function ran with them. */
  readonly attempts: number;
  /** Of the last attempt. */
  readonly requestId: string;
  /** Qualified. */
  readonly functionArn: string;
  readonly executedVersion: string;
  /** Whether the last attempt failed as a whole; it named a record otherwise. */
  readonly functionFailed: boolean;
  readonly streamArn: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/**
 * What the destination of a mapping gets: where the records are in the stream, not the records.
 * Source: Lambda Developer Guide, "Retaining discarded records for a DynamoDB event source in Lambda".
 */
export function givenUpRecord(batch: GivenUpBatch): JsonObject {
  const [first, last] = [batch.records[0], batch.records.at(-1)];
  return {
    requestContext: {
      requestId: batch.requestId,
      functionArn: batch.functionArn,
      condition: batch.condition,
      approximateInvokeCount: batch.attempts,
    },
    ...(batch.attempts === 0
      ? {}
      : {
          responseContext: {
            statusCode: 200,
            executedVersion: batch.executedVersion,
            functionError: batch.functionFailed ? 'Unhandled' : null,
          },
        }),
    version: '1.0',
    timestamp: new Date(batch.at).toISOString(),
    DDBStreamBatchInfo: {
      shardId: first?.shardId ?? '',
      startSequenceNumber: first?.sequenceNumber ?? '',
      endSequenceNumber: last?.sequenceNumber ?? '',
      approximateArrivalOfFirstRecord: inSeconds(first?.writtenMs ?? 0),
      approximateArrivalOfLastRecord: inSeconds(last?.writtenMs ?? 0),
      batchSize: batch.records.length,
      streamArn: batch.streamArn,
    },
  };
}

function inSeconds(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19)}Z`;
}
