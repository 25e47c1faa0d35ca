import { rawRequest, type RawAnswer } from '@tollgate/local/gateway/testing';
import type { CaseRequest } from '../case/conformance-case.ts';
import { signatureOf } from '../identity/sign-request.ts';
import { targetOf } from './target.ts';

export interface Sent {
  /** Every answer, in the order in which they came to be asked for. */
  readonly answers: readonly RawAnswer[];
  readonly elapsedSeconds: number;
}

export interface Destination {
  readonly port: number;
  readonly stage: string;
  /** Replaces what stands for something that is only known once the API is up, such as a key. */
  readonly fill: (text: string) => string;
  /** Milliseconds after which an answer is no longer waited for. */
  readonly patienceMs: number;
}

/**
 * Sends a request as often as it says.
 *
 * @throws Error when one of them is not answered
 */
export async function sendRequest(request: CaseRequest, to: Destination): Promise<Sent> {
  const { method, body, signing } = request;
  const { port, fill, patienceMs } = to;
  const target = fill(targetOf(request, to.stage));
  const headers = request.headers.map(([name, value]) => [name, fill(value)] as const);
  if (signing !== undefined) headers.push(...(await signatureOf({ port, method, target, body }, signing)));
  const send = (): Promise<RawAnswer> =>
    rawRequest({ port, method, target, headers, ...(body === undefined ? {} : { body }), patienceMs });
  const began = performance.now();
  const answers: RawAnswer[] = [];
  for (let round = 0; round < Math.max(1, request.repeat); round += 1)
    answers.push(...(await Promise.all(Array.from({ length: request.parallel }, send))));
  return { answers, elapsedSeconds: (performance.now() - began) / 1000 };
}
