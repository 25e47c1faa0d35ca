import type { Credentials } from '../object-store/index.ts';

/** A queue as it is served. */
export interface Queue {
  readonly name: string;
  /** Attributes of `CreateQueue`: every value is a text, policies are JSON texts. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** What the queues' process serves; sent whenever it changes. */
export interface QueuesConfiguration {
  readonly kind: 'configure';
  /** Folder of the messages, absolute. */
  readonly directory: string;
  /** Port on 127.0.0.1. */
  readonly port: number;
  readonly region: string;
  /** Milliseconds by which the runtime's clock is ahead of the machine's. */
  readonly ahead: number;
  readonly queues: readonly Queue[];
  /** Keys whose signatures are accepted. */
  readonly credentials: readonly Credentials[];
}

/** What the queues' process tells the runtime. */
export type QueuesReport = { readonly kind: 'ready' } | { readonly kind: 'failed'; readonly message: string };
