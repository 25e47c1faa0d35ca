import { STATUS_CODES } from '../node-http.ts';

import type { Fault, FaultType } from '../gateway/fault.ts';
import type { Answer } from '../gateway/response/answer.ts';

/** Statuses with which an HTTP API answers what a REST API answers otherwise; the other kinds have the same. */
const statuses: Readonly<Partial<Record<FaultType, number>>> = {
  DEFAULT_5XX: 500,
  INTEGRATION_TIMEOUT: 503,
};

/** Words of the gateway for a status, where they are not those of HTTP. */
const words: Readonly<Record<number, string>> = { 413: 'Request Entity Too Large' };

/** Status of a fault in an HTTP API. */
export const statusOf = ({ fault, status }: Fault): number => statuses[fault] ?? status;

/** Every error of an HTTP API is a JSON object with one message, which nothing can change. */
export function answerOf(fault: Fault): Answer {
  const status = statusOf(fault);
  return {
    status,
    headers: ['Content-Type', 'application/json'],
    body: JSON.stringify({ message: words[status] ?? STATUS_CODES[status] ?? 'Error' }),
  };
}
