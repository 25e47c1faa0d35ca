import type {
  DeadLetterResolver,
  EngineQueue,
  Fauxqs,
  QueuePersistence,
  QueueStore,
  ReceivedMessage,
  StoredMessage,
} from './fauxqs.ts';
import type { Queue } from './protocol.ts';

/** Milliseconds between two looks for messages that become visible while a receiver waits. */
const pollInterval = 50;
/** Milliseconds between two looks for messages whose retention is over. */
const expiryInterval = 1000;
/** What a queue has when nothing else is said. Source: SQS API reference, `CreateQueue`. */
const defaults: Readonly<Record<string, string>> = {
  VisibilityTimeout: '30',
  DelaySeconds: '0',
  MaximumMessageSize: '1048576',
  MessageRetentionPeriod: '345600',
  ReceiveMessageWaitTimeSeconds: '0',
};

/** The engine's store, with what SQS does differently put right. */
export interface CorrectedStore {
  readonly store: QueueStore;
  /** Messages that were sent since the last call. */
  readonly takeSent: () => StoredMessage[];
  /** Does several things of one call as one transaction of the database. */
  readonly together: <T>(work: () => T) => T;
  /** Makes queues, and gives those that exist the attributes of their definitions. */
  readonly define: (queues: readonly Queue[]) => void;
}

/** Opens the queues of a folder. */
export function openStore(fauxqs: Fauxqs, directory: string, region: string): CorrectedStore {
  const sent: StoredMessage[] = [];

  class Persistence extends fauxqs.PersistenceManager {
    /** Dead letters that are kept with the queue they came from: the engine has no column for it. */
    readonly #sources = new Map<string, string>();

    override insertMessage(queueName: string, message: StoredMessage): void {
      super.insertMessage(queueName, message);
      const { messageId, sourceArn } = message;
      if (sourceArn === undefined) return;
      this.#sources.set(messageId, sourceArn);
      this.db.prepare('INSERT OR REPLACE INTO dead_letters VALUES (?, ?)').run(messageId, sourceArn);
    }

    override deleteMessage(messageId: string): void {
      super.deleteMessage(messageId);
      if (this.#sources.delete(messageId))
        this.db.prepare('DELETE FROM dead_letters WHERE message_id = ?').run(messageId);
    }

    override loadSqsQueues(store: QueueStore): void {
      this.db.exec('CREATE TABLE IF NOT EXISTS dead_letters (message_id TEXT PRIMARY KEY, source_arn TEXT)');
      for (const { message_id, source_arn } of this.db.prepare('SELECT * FROM dead_letters').all())
        this.#sources.set(String(message_id), String(source_arn));
      super.loadSqsQueues(store);
      for (const message of [...store.allQueues()].flatMap(messagesOf)) {
        const sourceArn = this.#sources.get(message.messageId);
        if (sourceArn !== undefined) message.sourceArn = sourceArn;
      }
    }

    /** The engine's own statement also clears the receive count, which may not be empty. */
    override updateMessageReady(messageId: string): void {
      const statement = `UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL WHERE message_id = ?`;
      this.db.prepare(statement).run(messageId);
    }
  }

  class CorrectedQueue extends fauxqs.SqsQueue {
    /** When messages whose time is over were last looked for, by the queues' clock. */
    #expiredAt = 0;

    override enqueue(message: StoredMessage): void {
      sent.push(message);
      super.enqueue(message);
    }

    override dequeue(count: number, visibility: number | undefined, resolve: DeadLetterResolver) {
      return super.dequeue(count, visibility, (arn) => this.#deadLetters(resolve(arn)));
    }

    /** The engine gives one message of a group at a time; SQS gives as many as fit, in their order. */
    override dequeueFifo(count: number, visibility: number | undefined, resolve: DeadLetterResolver) {
      const lockedBefore = new Map(this.fifoLockedGroups);
      const taken: ReceivedMessage[] = [];
      const locks = new Map(lockedBefore);
      for (;;) {
        const round = super.dequeueFifo(count - taken.length, visibility, resolve);
        taken.push(...round);
        for (const [group, held] of this.fifoLockedGroups)
          if (!lockedBefore.has(group)) locks.set(group, (locks.get(group) ?? 0) + held);
        if (round.length === 0 || taken.length >= count) break;
        restore(this.fifoLockedGroups, lockedBefore);
      }
      restore(this.fifoLockedGroups, locks);
      return taken;
    }

    override changeVisibility(receiptHandle: string, seconds: number): void {
      super.changeVisibility(receiptHandle, seconds);
      this.#sortGroups();
    }

    override processTimers(): void {
      if (Math.abs(Date.now() - this.#expiredAt) >= expiryInterval) this.#expire();
      super.processTimers();
      this.#sortGroups();
    }

    /** Looks at every message there is, which takes its time in a long queue. */
    #expire(): void {
      this.#expiredAt = Date.now();
      const oldest = Date.now() - Number(this.attributes['MessageRetentionPeriod']) * 1000;
      this.messages = this.#withoutExpired(this.messages, oldest);
      this.delayedMessages = this.#withoutExpired(this.delayedMessages, oldest);
      for (const [group, messages] of this.fifoMessages)
        this.fifoMessages.set(group, this.#withoutExpired(messages, oldest));
    }

    startPollTimerIfNeeded(): void {
      this.pollTimer ??= setInterval(() => this.processTimers(), pollInterval);
    }

    /** Receiving a message that was received too often moves it; that is no receipt of its own. */
    #deadLetters(queue: EngineQueue | undefined): EngineQueue | undefined {
      if (queue === undefined) return undefined;
      const enqueue = (message: StoredMessage): void => {
        const receipts = message.approximateReceiveCount - 1;
        queue.enqueue(Object.assign(message, { approximateReceiveCount: receipts, sourceArn: this.arn }));
      };
      return Object.assign(Object.create(queue) as EngineQueue, { enqueue });
    }

    #withoutExpired(messages: StoredMessage[], oldest: number): StoredMessage[] {
      const [first] = messages;
      if (first === undefined || !messages.some(({ sentTimestamp }) => sentTimestamp < oldest))
        return messages;
      return messages.filter(({ sentTimestamp, messageId }) => {
        if (sentTimestamp >= oldest) return true;
        this.persistence?.deleteMessage(messageId);
        return false;
      });
    }

    /** Messages of a group that become visible together come back in the wrong order. */
    #sortGroups(): void {
      for (const messages of this.fifoMessages.values())
        messages.sort((a, b) => ((a.sequenceNumber ?? '') < (b.sequenceNumber ?? '') ? -1 : 1));
    }
  }

  class CorrectedStore extends fauxqs.SqsStore {
    override createQueue(...[name, url, arn, attributes, tags]: Parameters<QueueStore['createQueue']>) {
      const queue = new CorrectedQueue(name, url, arn, attributes, tags);
      queue.persistence = this.persistence;
      this.persistence?.insertQueue(queue);
      this.queues.set(url, queue);
      this.queuesByName.set(name, queue);
      this.queuesByArn.set(arn, queue);
      return queue;
    }
  }

  const persistence: QueuePersistence = new Persistence(directory);
  persistence.db.exec('PRAGMA synchronous = NORMAL');
  persistence.db.exec('PRAGMA wal_autocheckpoint = 4000');
  const store = new CorrectedStore();
  // Without a host of its own the store makes URLs of the address that it is called at.
  store.host = '';
  store.region = region;
  persistence.loadSqsQueues(store);
  store.persistence = persistence;
  for (const queue of store.allQueues()) queue.persistence = persistence;

  return {
    store,
    takeSent: () => sent.splice(0),
    together: (work) => {
      persistence.db.exec('BEGIN');
      try {
        return work();
      } finally {
        // What a call has done before it failed is done: the engine has it in memory, too.
        persistence.db.exec('COMMIT');
      }
    },
    define: (queues) => {
      for (const { name, attributes } of queues) {
        const queue = store.getQueueByName(name);
        if (queue === undefined) {
          const account = '000000000000';
          const url = `http://127.0.0.1/${account}/${name}`;
          store.createQueue(name, url, `arn:aws:sqs:${region}:${account}:${name}`, attributes);
        } else {
          for (const key of Object.keys(queue.attributes)) delete queue.attributes[key];
          queue.setAttributes({ ...defaults, ...attributes });
        }
      }
    },
  };
}

/** Every message of a queue, whoever may see it at the moment. */
export function messagesOf(queue: EngineQueue): StoredMessage[] {
  const received = [...queue.inflightMessages.values()].map(({ message }) => message);
  return [queue.messages, queue.delayedMessages, received, ...queue.fifoMessages.values()].flat();
}

function restore(target: Map<string, number>, from: ReadonlyMap<string, number>): void {
  target.clear();
  for (const [key, value] of from) target.set(key, value);
}
