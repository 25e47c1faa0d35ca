import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { signerOf, type SignaturePorts } from '../gateway/authorization/iam.ts';
import { isFault } from '../gateway/fault.ts';
import { isObject, type JsonObject } from '../json.ts';
import { readBody } from '../services/read-body.ts';
import { checkIdentity } from '../websocket/admission/identity-policy.ts';
import { signedRequestOf } from '../websocket/signed-request.ts';
import { findRoute } from './find-route.ts';
import { badRequest, ManagementError, notFound } from './management-error.ts';
import type { ManagementAnswer, ManagementRoute } from './route.ts';

/** Where the control plane is found: the endpoint of an API Gateway client, without the slash at the end. */
export const managementPath = '/_local/management';

/** Bytes of a call's body. */
const bodyLimit = 1_048_576;

export interface ManagementOptions {
  readonly routes: readonly ManagementRoute[];
  readonly region: () => string;
  readonly signatures: SignaturePorts;
}

type Refusal = { readonly status: number; readonly errorType: string; readonly message: string | null };

/**
 * The part of API Gateway's control plane that is served: REST paths and answers are those of the API reference, and every
 * call is signed for `apigateway`.
 */
export class Management {
  readonly #options: ManagementOptions;

  constructor(options: ManagementOptions) {
    this.#options = options;
  }

  /** Answers a request below {@link managementPath}. */
  handle(request: IncomingMessage, response: ServerResponse): void {
    void this.#answer(request).then(
      (answer) => send(response, answer),
      (error: unknown) => send(response, refusalOf(error)),
    );
  }

  async #answer(request: IncomingMessage): Promise<ManagementAnswer | Refusal> {
    const body = await readBody(request, bodyLimit);
    if (body === undefined) throw badRequest(`A call has at most ${bodyLimit} bytes.`);
    const signed = signedRequestOf(request, body);
    const path = signed.path.slice(managementPath.length);
    const method = request.method ?? 'GET';
    const region = this.#options.region();
    const signer = signerOf(signed, region, this.#options.signatures, 'apigateway');
    if (isFault(signer)) return signer;
    const arn = `arn:aws:apigateway:${region}::${path}`;
    const refused = checkIdentity(signer, `apigateway:${method}`, arn, () => undefined);
    if (refused !== undefined) return refused;
    const found = findRoute(this.#options.routes, method, path);
    if (found === undefined) {
      const known = this.#options.routes.map((route) => `${route.method} ${route.path}`).join(', ');
      throw notFound(`The local control plane has no ${method} ${path}; it serves ${known}.`);
    }
    const query = new URLSearchParams(signed.query);
    return found.route.answer({ path: found.path, query, body: jsonOf(body) });
  }
}

function jsonOf(body: Buffer): JsonObject {
  if (body.length === 0) return {};
  try {
    const value: unknown = JSON.parse(body.toString());
    if (isObject(value)) return value;
  } catch {
    // Said below.
  }
  throw badRequest('Invalid request input');
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof ManagementError)
    return { status: error.status, errorType: error.name, message: error.message };
  return { status: 500, errorType: 'InternalServerErrorException', message: String(error) };
}

function send(response: ServerResponse, answer: ManagementAnswer | Refusal): void {
  const isRefusal = 'errorType' in answer;
  const content = isRefusal ? { message: answer.message } : answer.body;
  const body = content === undefined ? '' : JSON.stringify(content);
  response.writeHead(answer.status, {
    'x-amzn-RequestId': randomUUID(),
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...(isRefusal && { 'x-amzn-ErrorType': answer.errorType }),
  });
  response.end(body);
}
