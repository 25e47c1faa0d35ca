declare module 'autocannon' {
  import type { EventEmitter } from 'node:events';

  /** The part of the load generator that the bench uses. */
  export interface Options {
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly connections: number;
    /** Seconds; unless `amount` says how many requests. */
    readonly duration?: number;
    readonly amount?: number;
  }
  export interface Result {
    /** Answers with status 2xx, and all others. */
    readonly '2xx': number;
    readonly non2xx: number;
    /** Connections that failed, among them timeouts. */
    readonly errors: number;
    /** Seconds. */
    readonly duration: number;
  }
  export default function autocannon(options: Options): EventEmitter & PromiseLike<Result>;
}
