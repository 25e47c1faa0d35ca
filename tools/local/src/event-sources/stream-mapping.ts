import type { EventPattern } from '../event-pattern/index.ts';

/** A table's stream whose records invoke a function: `AWS::Lambda::EventSourceMapping`. */
export interface StreamMapping {
  /** The same as long as it is the same mapping, whatever its settings: its checkpoint is kept under it. */
  readonly id: string;
  /** ARN of the stream as the templates know it. */
  readonly streamArn: string;
  readonly tableName: string;
  /** ARN of the function, with a qualifier when the mapping has one. */
  readonly functionArn: string;
  /** Where it begins that has no checkpoint yet. */
  readonly startingPosition: 'TRIM_HORIZON' | 'LATEST';
  /** Most records in one event. */
  readonly batchSize: number;
  /** Milliseconds that records are gathered for. */
  readonly batchingWindowMs: number;
  /** Whether the function names the record it failed at. */
  readonly reportsFailures: boolean;
  /** Records that match none of these are passed over; absent takes all. */
  readonly filters?: readonly EventPattern[];
  /** Whether a failed batch is split in two. */
  readonly bisects: boolean;
  /** Tries after the first; infinite unless the mapping bounds them. */
  readonly maximumRetryAttempts: number;
  /** Milliseconds after which a record is given up; infinite unless the mapping bounds it. */
  readonly maximumRecordAgeMs: number;
  /** Batches at the same time; records of one partition key stay in order. */
  readonly parallelizationFactor: number;
  /** Queue that hears of batches that were given up. */
  readonly onFailureArn?: string;
}
