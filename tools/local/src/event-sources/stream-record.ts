import { isObject, textOf, type JsonObject } from '../assembly/index.ts';

/** A record on its way to a function. */
export interface StreamRecord {
  readonly shardId: string;
  readonly sequenceNumber: string;
  /** When it was written, milliseconds since the epoch by the machine's clock; about, when it was not read at once. */
  readonly writtenMs: number;
  /** As the function gets it. */
  readonly event: JsonObject;
  /** Value of its partition key, as text. */
  readonly partition: string;
  /** Bytes of its keys and images, as the stream counts them. */
  readonly sizeBytes: number;
}

/** What is known of the stream that a record was read from. */
export interface RecordSource {
  readonly shardId: string;
  readonly streamArn: string;
  readonly partitionKey: string;
  /** Milliseconds since the epoch when it was read, by the machine's clock. */
  readonly readMs: number;
  /** Whether a deletion was of an item whose time was over. @param change of the record */
  readonly isSwept: (change: JsonObject) => boolean;
}

const minute = 60_000;

/**
 * A record of the engine as Lambda hands it to functions. The engine names another Region, dates records by the minute, writes
 * event ids with dashes, and knows nothing of who deletes an item whose time is over; what its own job deletes has no name.
 * Source: Lambda Developer Guide, "Using Lambda with DynamoDB"; DynamoDB Developer Guide, "DynamoDB Streams and Time to Live".
 */
export function streamRecord(record: JsonObject, source: RecordSource): StreamRecord {
  const change = isObject(record['dynamodb']) ? record['dynamodb'] : {};
  const keys = isObject(change['Keys']) ? change['Keys'] : {};
  const unnamed = record['eventName'] === 'UNKNOWN_TO_SDK_VERSION';
  const expired = unnamed || (record['eventName'] === 'REMOVE' && source.isSwept(change));
  const written = Number(change['ApproximateCreationDateTime'] ?? 0) * 1000;
  const writtenMs = Math.min(source.readMs, written + minute - 1);
  return {
    shardId: source.shardId,
    sequenceNumber: textOf(change['SequenceNumber']),
    writtenMs,
    partition: JSON.stringify(keys[source.partitionKey] ?? null),
    sizeBytes: Number(change['SizeBytes'] ?? 0),
    event: {
      eventID: textOf(record['eventID']).replaceAll('-', ''),
      eventName: expired ? 'REMOVE' : (record['eventName'] ?? null),
      eventVersion: record['eventVersion'] ?? '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: source.streamArn.split(':')[3] ?? '',
      dynamodb: { ...change, ApproximateCreationDateTime: Math.floor(writtenMs / 1000) },
      ...(expired ? { userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } } : {}),
      eventSourceARN: source.streamArn,
    },
  };
}
