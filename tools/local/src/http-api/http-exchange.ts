import type { IncomingMessage, ServerResponse } from 'node:http';

import { Exchange } from '../gateway/exchange.ts';
import { contextPathOf, isByDomain } from '../gateway/mapping/request-context.ts';
import type { Json } from '../gateway/ports.ts';
import type { HttpApiDefinition } from './definition.ts';

/** What an authorizer gave its caller, as the payload 2.0 tells it: `{ jwt }`, `{ lambda }` or `{ iam }`. */
export type AuthorizerContext = { readonly [kind: string]: Json };

/** One request on its way through an HTTP API. */
export class HttpExchange extends Exchange {
  /** An HTTP API knows no other method than the one of the request line. */
  override readonly verb: string;
  /** An HTTP API names a request by one id, which the answer carries. */
  override readonly requestId: string;
  /** Path as events tell it: as it was sent, with the name of the stage unless that is `$default`, or with the domain's base path. */
  readonly stagePath: string;
  /** `requestContext.authorizer` of payload 2.0. */
  authorizerContext: AuthorizerContext | undefined;
  /** `WWW-Authenticate` of a refusal. */
  challenge: string | undefined;

  #lowerHeaders: Readonly<Record<string, readonly string[]>> | undefined;

  constructor(
    definition: HttpApiDefinition,
    request: IncomingMessage,
    response: ServerResponse,
    url: string,
    receivedAt: number,
  ) {
    super(definition, request, response, url, receivedAt, undefined);
    const { name } = definition.stage;
    this.verb = request.method ?? 'GET';
    this.requestId = this.extendedRequestId;
    if (isByDomain(this)) this.stagePath = contextPathOf(this);
    else this.stagePath = name === '$default' ? this.path : `/${name}${this.path}`;
  }

  /** Headers for functions: every name in lower case, and the length of the body among them. */
  get lowerHeaders(): Readonly<Record<string, readonly string[]>> {
    if (this.#lowerHeaders !== undefined) return this.#lowerHeaders;
    const { headers } = this;
    const lower: Record<string, readonly string[]> = {};
    for (const name of Object.keys(headers)) lower[name.toLowerCase()] = headers[name] ?? [];
    const length = this.header('content-length');
    if (length !== undefined) lower['content-length'] = [length];
    return (this.#lowerHeaders = lower);
  }
}
