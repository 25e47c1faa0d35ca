/** One client that listens, from `$connect` until it is gone. */
export interface Connection {
  readonly connectionId: string;
  readonly topics: readonly string[];
}

/** The feed does not know a connection: it has ended, or is older than API Gateway lets any become. */
export class ConnectionUnknown extends Error {
  override readonly name = 'ConnectionUnknown';
  constructor() {
    super('The feed no longer knows this connection; open another one.');
  }
}

/** A connection sends more messages than one may. */
export class TooManyMessages extends Error {
  override readonly name = 'TooManyMessages';
  constructor(perMinute: number) {
    super(`A connection may send ${perMinute} messages a minute; wait until the next begins.`);
  }
}

/** A connection would hold more topics than one may. */
export class TooManyTopics extends Error {
  override readonly name = 'TooManyTopics';
  constructor(held: number, most: number) {
    super(
      `The connection holds ${held} topics and may hold ${most}; give some up, or open another connection.`,
    );
  }
}
