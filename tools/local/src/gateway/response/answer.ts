/** What goes back to the client, before the gateway adds its own headers. */
export interface Answer {
  readonly status: number;
  /** Names and values in turn, in order; a name may come more than once. */
  readonly headers: readonly string[];
  readonly body: Buffer | string;
}
