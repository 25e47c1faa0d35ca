/** An answer of the system, read to its end. */
export interface Answer {
  /** `GET /health`. */
  readonly asked: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface Question {
  /** Below the root of the stage, with its query. */
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** @throws Error that says what was asked when there is no answer in time */
export type Ask = (question: Question) => Promise<Answer>;

/**
 * Asks a system over HTTP. Redirects are not followed.
 * @param url root of the stage, without a slash at the end
 * @param limitMs longest time of one answer
 */
export const askAt =
  (url: string, limitMs: number, send: typeof fetch = fetch): Ask =>
  async ({ path, method = 'GET', headers = {} }) => {
    const asked = `${method} ${path}`;
    try {
      const answer = await send(`${url}${path}`, {
        method,
        headers,
        redirect: 'manual',
        signal: AbortSignal.timeout(limitMs),
      });
      return { asked, status: answer.status, headers: answer.headers, text: await answer.text() };
    } catch (cause) {
      const reason = cause instanceof Error ? (cause.cause ?? cause) : cause;
      throw new Error(
        `${asked} was not answered: ${reason instanceof Error ? reason.message : String(reason)} (limit ${limitMs} ms)`,
        { cause },
      );
    }
  };
