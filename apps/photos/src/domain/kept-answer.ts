/** The answer to a request, kept so that a repeat of the request gets it again. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request that has one effect however often it is sent, with the answer to keep when it is carried out now. */
export interface OnceOnly {
  readonly request: {
    readonly caller: string;
    readonly operation: string;
    readonly key: string;
    readonly fingerprint: string;
  };
  readonly answer: KeptAnswer;
}
