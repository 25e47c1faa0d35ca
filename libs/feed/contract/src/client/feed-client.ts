import type { FeedEvent } from '../feed-event.ts';
import { Inbox } from './inbox.ts';
import { parseMessage, type FromTheFeed, type Problem, type Socket } from './protocol.ts';
import { Queue } from './queue.ts';

/** What a client hands on: an event of a topic, that events of it are lost, or that a message was refused. */
export type FeedItem =
  | { readonly kind: 'event'; readonly topic: string; readonly event: FeedEvent }
  | { readonly kind: 'gap'; readonly topic: string; readonly after: number; readonly next: number }
  | { readonly kind: 'problem'; readonly problem: Problem };

export interface FeedClientOptions {
  /** Gets a ticket, as `createFeedTicket` answers; called for each connection. */
  readonly ticket: () => Promise<{ readonly ticket: string; readonly url: string }>;
  /** Opens a socket. @default the platform's own WebSocket */
  readonly open?: (url: string) => Socket;
  /** Milliseconds between pings, which keep the connection and find what was missed. @default 60,000 */
  readonly pingMs?: number;
  /** Milliseconds that a missing event is waited for before it is asked for again. @default 1,000 */
  readonly patienceMs?: number;
  /** Milliseconds of the longest pause before another connection is tried. @default 30,000 */
  readonly longestPauseMs?: number;
}

/**
 * Follows topics of the feed: connects with a ticket, subscribes, and after any interruption connects again and asks for what it
 * has missed. Every event comes once and in the order of its topic.
 */
export class FeedClient implements AsyncIterable<FeedItem> {
  readonly #options: FeedClientOptions;
  readonly #inboxes = new Map<string, Inbox>();
  readonly #items = new Queue<FeedItem>();
  #socket: Socket | undefined;
  #isOpen = false;
  #isClosed = false;
  #failures = 0;
  #ping: ReturnType<typeof setInterval> | undefined;
  #asking: ReturnType<typeof setTimeout> | undefined;

  constructor(options: FeedClientOptions) {
    this.#options = options;
    void this.#connect();
  }

  /** Takes a topic. @param after the last event that is known; without it, only what is new comes */
  subscribe(topic: string, after?: number): void {
    this.#inboxes.set(topic, new Inbox(after));
    this.#ask([topic]);
  }

  unsubscribe(topic: string): void {
    this.#inboxes.delete(topic);
    this.#send({ action: 'unsubscribe', topics: [topic] });
  }

  /** The last event of each topic that was handed on, to go on from there with another client. */
  positions(): Readonly<Record<string, number>> {
    return Object.fromEntries(
      [...this.#inboxes].flatMap(([topic, { last }]) => (last === undefined ? [] : [[topic, last]])),
    );
  }

  close(): void {
    this.#isClosed = true;
    this.#disconnected();
    this.#items.end();
  }

  [Symbol.asyncIterator](): AsyncIterator<FeedItem> {
    return this.#items[Symbol.asyncIterator]();
  }

  async #connect(): Promise<void> {
    try {
      const { ticket, url } = await this.#options.ticket();
      if (this.#isClosed) return;
      const open = this.#options.open ?? ((address) => new WebSocket(address));
      const socket = open(`${url}?ticket=${ticket}`);
      this.#socket = socket;
      socket.addEventListener('open', () => this.#opened());
      socket.addEventListener('message', ({ data }) => this.#received(parseMessage(data)));
      socket.addEventListener('error', () => undefined);
      socket.addEventListener('close', () => {
        if (this.#socket === socket) this.#interrupted();
      });
    } catch {
      this.#interrupted();
    }
  }

  #opened(): void {
    this.#isOpen = true;
    this.#ask([...this.#inboxes.keys()]);
    this.#ping = setInterval(() => this.#send({ action: 'ping' }), this.#options.pingMs ?? 60_000);
  }

  /** Full jitter, so that clients of one outage do not come back as one. */
  #interrupted(): void {
    this.#disconnected();
    if (this.#isClosed) return;
    const longest = Math.min(this.#options.longestPauseMs ?? 30_000, 250 * 2 ** this.#failures);
    this.#failures += 1;
    setTimeout(() => void this.#connect(), Math.random() * longest);
  }

  #disconnected(): void {
    clearInterval(this.#ping);
    clearTimeout(this.#asking);
    this.#asking = undefined;
    this.#isOpen = false;
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
  }

  #received(message: FromTheFeed | undefined): void {
    switch (message?.type) {
      case 'events':
        return this.#hand(message.topic, (inbox) => inbox.take(message.events));
      case 'gap':
        return this.#lost(message.topic, message.after, message.next);
      case 'subscribed':
        // Only now: a feed that lets in and knows nobody is not asked for tickets without a pause.
        this.#failures = 0;
        for (const { topic, sequence, head } of message.topics) {
          this.#hand(topic, (inbox) => inbox.begin(sequence));
          if (sequence < head) this.#ask([topic]);
        }
        return;
      case 'pong':
        this.#failures = 0;
        return this.#ask(this.#missedOf(new Map(message.topics.map(({ topic, head }) => [topic, head]))));
      case 'problem':
        this.#items.push({ kind: 'problem', problem: message.problem });
        if (message.problem.code === 'connectionUnknown') this.#interrupted();
        return;
      default:
    }
  }

  #hand(topic: string, take: (inbox: Inbox) => readonly FeedEvent[]): void {
    const inbox = this.#inboxes.get(topic);
    if (inbox === undefined) return;
    for (const event of take(inbox)) this.#items.push({ kind: 'event', topic, event });
    if (inbox.hasHole && inbox.last !== undefined) this.#askSoon();
  }

  #lost(topic: string, after: number, next: number): void {
    const inbox = this.#inboxes.get(topic);
    if (inbox === undefined) return;
    this.#items.push({ kind: 'gap', topic, after, next });
    if (next <= after) inbox.restart(next - 1);
    else this.#hand(topic, () => inbox.skipTo(next));
  }

  /** Topics that are behind their heads, and those that the feed was asked for in vain: it may have failed just then. */
  #missedOf(heads: ReadonlyMap<string, number>): readonly string[] {
    return [...this.#inboxes].flatMap(([topic, { last }]) =>
      last === undefined || last < (heads.get(topic) ?? Infinity) ? [topic] : [],
    );
  }

  /** Events of several senders overtake each other: what is missing is given a moment to come. */
  #askSoon(): void {
    this.#asking ??= setTimeout(() => {
      this.#asking = undefined;
      this.#ask([...this.#inboxes].filter(([, inbox]) => inbox.hasHole).map(([topic]) => topic));
    }, this.#options.patienceMs ?? 1_000);
  }

  /** Takes topics from where they are, at most 20 with each message. */
  #ask(topics: readonly string[]): void {
    for (let at = 0; at < topics.length; at += 20) {
      const some = topics.slice(at, at + 20).map((topic) => {
        const after = this.#inboxes.get(topic)?.last;
        return { topic, ...(after !== undefined && { after }) };
      });
      this.#send({ action: 'subscribe', topics: some });
    }
  }

  #send(message: object): void {
    if (this.#isOpen) this.#socket?.send(JSON.stringify(message));
  }
}
