import { isObject, objectsOf, textOf, type JsonObject } from '../../assembly/index.ts';
import { callDynamoDb, DynamoDbError } from './call.ts';

/** Where a reader of a stream is: behind a record, or at the beginning of a shard. */
export interface StreamPosition {
  readonly shardId: string;
  /** Of the last record that was read; absent before the first. */
  readonly sequenceNumber?: string;
}

/** Records of one shard, in the words of the Streams API. */
export interface StreamPage {
  readonly shardId: string;
  readonly records: readonly JsonObject[];
}

/** Most records of one `GetRecords`. */
export const pageLimit = 1000;
/** What the engine calls an iterator, or a position, whose time is over. */
const gone = new Set(['ExpiredIteratorException', 'TrimmedDataAccessException']);

/** The stream of a table as it is at the moment. */
export interface TableStream {
  /** As the engine gives it; a table that is made anew has another one. */
  readonly arn: string;
  /** Attribute of the partition key. */
  readonly partitionKey: string;
}

/**
 * Finds the stream of a table.
 * @throws DynamoDbError when the table does not exist
 * @throws Error when it has no stream
 */
export async function describeTableStream(endpoint: string, tableName: string): Promise<TableStream> {
  const { Table } = await callDynamoDb(endpoint, 'DescribeTable', { TableName: tableName });
  const { LatestStreamArn, KeySchema } = isObject(Table) ? Table : {};
  const arn = textOf(LatestStreamArn);
  if (arn === '')
    throw new Error(`The table ${tableName} has no stream. Give it a StreamSpecification in its template.`);
  const hash = objectsOf(KeySchema).find(({ KeyType }) => KeyType === 'HASH');
  return { arn, partitionKey: textOf(hash?.['AttributeName']) };
}

/** Reads a stream record by record, through all its shards, from a position on. */
export class StreamCursor {
  readonly #endpoint: string;
  readonly #arn: string;
  #position: StreamPosition | undefined;
  #iterator: string | undefined;

  /** @param position undefined begins with the oldest record there is */
  constructor(endpoint: string, arn: string, position: StreamPosition | undefined) {
    this.#endpoint = endpoint;
    this.#arn = arn;
    this.#position = position;
  }

  /** Behind the last record that was read; undefined before the first shard was found. */
  get position(): StreamPosition | undefined {
    return this.#position;
  }

  /** The next records; none when there are none at the moment. */
  async next(limit: number): Promise<StreamPage | undefined> {
    this.#iterator ??= await this.#open();
    if (this.#iterator === undefined || this.#position === undefined) return undefined;
    const { shardId } = this.#position;
    const input = { ShardIterator: this.#iterator, Limit: Math.min(limit, pageLimit) };
    const answer = await this.#call('GetRecords', input).catch((error: unknown) => this.#lost(error));
    if (answer === undefined) return this.next(limit);
    const records = objectsOf(answer['Records']);
    const last = records.at(-1);
    if (last !== undefined) this.#position = { shardId, sequenceNumber: sequenceOf(last) };
    this.#iterator = textOf(answer['NextShardIterator']) || undefined;
    if (this.#iterator === undefined && records.length === 0) return this.#moveOn(limit, shardId);
    return records.length === 0 ? undefined : { shardId, records };
  }

  /** Goes behind every record there is. */
  async skipToEnd(): Promise<void> {
    while ((await this.next(pageLimit)) !== undefined);
  }

  /** A shard without a further iterator is closed; the one behind it has what came since. */
  async #moveOn(limit: number, closed: string): Promise<StreamPage | undefined> {
    const following = after(await this.#shards(), closed);
    if (following === undefined) return undefined;
    this.#position = { shardId: following };
    return this.next(limit);
  }

  async #open(): Promise<string | undefined> {
    const shards = await this.#shards();
    const known = shards.find((shardId) => shardId === this.#position?.shardId);
    const shardId = known ?? after(shards, this.#position?.shardId ?? '');
    if (shardId === undefined) return undefined;
    const sequence = known === undefined ? undefined : this.#position?.sequenceNumber;
    this.#position = { shardId, ...(sequence === undefined ? {} : { sequenceNumber: sequence }) };
    const from =
      sequence === undefined
        ? { ShardIteratorType: 'TRIM_HORIZON' }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: sequence };
    const input = { StreamArn: this.#arn, ShardId: shardId, ...from };
    const answer = await this.#call('GetShardIterator', input).catch((error: unknown) => this.#lost(error));
    if (answer === undefined) return this.#open();
    return textOf(answer['ShardIterator']) || undefined;
  }

  /** What is no longer kept is passed over; an iterator is opened again. @throws any other fault */
  #lost(error: unknown): undefined {
    if (!(error instanceof DynamoDbError) || !gone.has(error.code)) throw error;
    this.#iterator = undefined;
    if (error.code === 'TrimmedDataAccessException' && this.#position !== undefined)
      this.#position = { shardId: this.#position.shardId };
  }

  /** Ids of the shards, the oldest first: they begin with the time they were made. */
  async #shards(): Promise<string[]> {
    const found: string[] = [];
    let start: string | undefined;
    do {
      const more = start === undefined ? {} : { ExclusiveStartShardId: start };
      const { StreamDescription } = await this.#call('DescribeStream', { StreamArn: this.#arn, ...more });
      const description = isObject(StreamDescription) ? StreamDescription : {};
      found.push(...objectsOf(description['Shards']).map(({ ShardId }) => textOf(ShardId)));
      start = textOf(description['LastEvaluatedShardId']) || undefined;
    } while (start !== undefined);
    return found.sort();
  }

  #call(action: string, input: JsonObject): Promise<JsonObject> {
    return callDynamoDb(this.#endpoint, action, input, 'streams');
  }
}

/** Sequence number of a record. */
export function sequenceOf(record: JsonObject): string {
  const change = record['dynamodb'];
  return isObject(change) ? textOf(change['SequenceNumber']) : '';
}

/** The first shard behind one that may be no longer there. */
function after(shards: readonly string[], shardId: string): string | undefined {
  return shards.find((candidate) => candidate > shardId);
}
