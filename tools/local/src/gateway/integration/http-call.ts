import { Agent as HttpAgent, request as requestHttp } from '../../node-http.ts';
import type { IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';

const agents = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true }) };

export interface HttpCall {
  readonly url: URL;
  readonly method: string;
  /** Names and values in turn; a `Host` among them is sent instead of the URL's. */
  readonly headers: readonly string[];
  readonly body: Buffer;
  readonly timeoutMs: number;
}

export interface HttpAnswer {
  readonly status: number;
  /** Names and values in turn, as the endpoint spelt them. */
  readonly rawHeaders: readonly string[];
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: Buffer;
}

/** Bytes of an answer's body that API Gateway takes from an integration (API Gateway quotas, "Payload size"). */
export const answerLimit = 10_485_760;

/** An endpoint answers with more than {@link answerLimit}. */
export class AnswerTooLong extends Error {
  override readonly name = 'AnswerTooLong';
}

function readAnswer(message: IncomingMessage): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    message.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= answerLimit) chunks.push(chunk);
      else message.destroy(new AnswerTooLong(`The answer has more than ${String(answerLimit)} bytes.`));
    });
    message.on('error', reject);
    message.on('end', () => {
      resolve({
        status: message.statusCode ?? 502,
        rawHeaders: message.rawHeaders,
        headers: message.headersDistinct as Record<string, string[]>,
        body: Buffer.concat(chunks),
      });
    });
  });
}

/**
 * Calls an HTTP endpoint and reads its whole answer; redirects are not followed.
 *
 * @throws Error when the endpoint cannot be reached or breaks off; one named `TimeoutError` when it takes too long.
 * @throws AnswerTooLong for an answer that API Gateway does not take
 */
export function callHttp(call: HttpCall): Promise<HttpAnswer> {
  const isHttps = call.url.protocol === 'https:';
  return new Promise((resolve, reject) => {
    const options = {
      method: call.method,
      headers: [...call.headers, ...hostOf(call), ...lengthOf(call)],
      agent: isHttps ? agents.https : agents.http,
      signal: AbortSignal.timeout(call.timeoutMs),
    };
    const outgoing = (isHttps ? requestHttps : requestHttp)(call.url, options, (message) => {
      readAnswer(message).then(resolve, reject);
    });
    outgoing.on('error', (error) => {
      reject(options.signal.aborted ? (options.signal.reason as Error) : error);
    });
    // The only word of an endpoint that wants to change protocols: there is neither an answer nor an error then.
    outgoing.on('upgrade', (_, socket) => {
      socket.destroy();
      reject(new Error('The endpoint changes protocols, which no integration does.'));
    });
    outgoing.end(call.body);
  });
}

function hostOf({ headers, url }: HttpCall): string[] {
  const given = headers.some((name, at) => at % 2 === 0 && name.toLowerCase() === 'host');
  return given ? [] : ['Host', url.host];
}

function lengthOf(call: HttpCall): string[] {
  const bodiless = call.body.length === 0 && (call.method === 'GET' || call.method === 'HEAD');
  return bodiless ? [] : ['Content-Length', String(call.body.length)];
}
