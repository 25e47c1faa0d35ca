/** Anything the runtime starts and must stop again. */
export interface Engine {
  /** Base URL on the loopback interface, without a trailing slash. */
  readonly endpoint: string;
  /** Ends the engine and everything it started; safe to call twice. */
  stop(): Promise<void>;
}

/** An engine cannot start. The message names the cause and the remedy. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
}
