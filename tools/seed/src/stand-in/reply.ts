import type { IncomingHttpHeaders } from 'node:http';

/** A request as the parts of the stand-in see it. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The same body, one character for each byte. */
  readonly bytes: string;
}

export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Problem details as every operation answers them. */
export function problem(status: number, code: string, detail: string): Reply {
  const body = { type: `/problems/${code}`, title: code, status, detail, code, requestId: 'stand-in' };
  return { status, body };
}

export const now = '2026-01-31T12:00:00.000Z';
