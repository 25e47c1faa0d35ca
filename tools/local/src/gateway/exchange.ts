import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Policy } from './authorization/policy.ts';
import type { MethodModel } from './definition/model.ts';
import type { Fault } from './fault.ts';
import type { JsonObject } from './json.ts';
import type { CountAnswer } from './observability/count-answer.ts';
import type { ApiKey, LocalIdentity, RestApiDefinition } from './ports.ts';
import { parseQuery } from './request/query.ts';
import type { QueryParameters } from './request/query.ts';
import { forwardedHeaders } from './request/request-headers.ts';
import type { HeaderValues } from './request/request-headers.ts';
import { formatTraceHeader, randomHex, traceContextOf } from './request/trace-header.ts';
import type { TraceContext } from './request/trace-header.ts';

const noBody = Buffer.alloc(0);

/** Fields that a mapping template may set to change the integration's request or the method's response. */
export interface TemplateContext extends Record<string, unknown> {
  readonly requestOverride: Record<'header' | 'path' | 'querystring', Record<string, unknown>>;
  readonly responseOverride: { status?: unknown; header: Record<string, unknown> };
}

/** What of its API and stage every step of a request may ask, whatever the kind of API. */
export interface ServedStage extends Pick<
  RestApiDefinition,
  'apiId' | 'region' | 'accountId' | 'webAcl' | 'network'
> {
  readonly stage: Pick<RestApiDefinition['stage'], 'name' | 'deploymentId' | 'variables'>;
}

/** A Lambda authorizer's part in a request, for `$context.authorizer.*` and `$context.authorize.*`. */
export interface AuthorizerCall {
  /** Status that the authorizer's answer amounts to. */
  readonly status: number;
  readonly latencyMs: number;
  readonly error?: string;
}

const verbs = new Set(['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH']);

/** The verb of a request, which `X-HTTP-Method-Override` replaces as API Gateway lets it. */
function verbOf(request: IncomingMessage): string {
  const override = request.headers['x-http-method-override'];
  const wanted = typeof override === 'string' ? override.toUpperCase() : '';
  return verbs.has(wanted) ? wanted : (request.method ?? 'GET');
}

/** One request on its way through the gateway, with what each step found out about it. */
export class Exchange {
  readonly definition: ServedStage;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  readonly verb: string;
  /** Path below the stage as it was sent, query excluded. */
  readonly rawPath: string;
  readonly rawQuery: string;
  readonly requestId: string = randomUUID();
  readonly stageVariables: Readonly<Record<string, string>> | null;
  /** Undefined on a stage without a canary. */
  readonly isCanary: boolean | undefined;

  body: Buffer = noBody;
  method: MethodModel | undefined;
  /** Key of the route of an HTTP API, such as `GET /pets/{petId}`; a REST API has methods. */
  routeKey: string | undefined;
  pathParameters: Readonly<Record<string, string>> | null = null;
  apiKey: ApiKey | undefined;
  identity: LocalIdentity | undefined;
  /** `requestContext.authorizer`: claims of a user pool's token, or the context of a Lambda authorizer. */
  authorizer: JsonObject | undefined;
  /** The policy that a Lambda authorizer gave the caller. */
  callerPolicy: Policy | undefined;
  /** What became of the call of a Lambda authorizer. */
  authorizerCall: AuthorizerCall | undefined;
  /** Whether the API's resource policy has an Allow for the request; undefined when there is no policy. */
  allowedByPolicy: boolean | undefined;
  /** What the web ACL of the stage decided; undefined on a stage without one. */
  wafResponseCode: 'WAF_ALLOW' | 'WAF_BLOCK' | undefined;
  fault: Fault | undefined;
  /** Id of the stage's trace segment; undefined when the request is not traced. */
  segmentId: string | undefined;
  integrationStatus: number | undefined;
  integrationLatencyMs: number | undefined;
  latencyMs: number | undefined;
  responseLength: number | undefined;
  /** Whether the answer came out of the stage's cache; undefined for a method without one. */
  cacheHit: boolean | undefined;
  /** Counts the request once it is answered; undefined when nobody counts. */
  count: CountAnswer | undefined;
  templateContext: TemplateContext | undefined;

  #headers: HeaderValues | undefined;
  #query: QueryParameters | null | undefined;
  #trace: TraceContext | undefined;
  #extendedRequestId: string | undefined;

  constructor(
    definition: ServedStage,
    request: IncomingMessage,
    response: ServerResponse,
    url: string,
    receivedAt: number,
    isCanary: boolean | undefined,
  ) {
    this.definition = definition;
    this.request = request;
    this.response = response;
    this.receivedAt = receivedAt;
    this.isCanary = isCanary;
    this.stageVariables = definition.stage.variables;
    this.verb = verbOf(request);
    const target = url.startsWith('/') ? url : url.replace(/^[a-z]+:\/\/[^/?]*/i, '');
    const question = target.indexOf('?');
    this.rawPath = (question < 0 ? target : target.slice(0, question)) || '/';
    this.rawQuery = question < 0 ? '' : target.slice(question + 1);
  }

  /** The path with one slash in front. */
  get path(): string {
    return this.rawPath.startsWith('//') ? this.rawPath.replace(/^\/+/, '/') : this.rawPath;
  }

  /** Fifteen characters and `=`, as API Gateway's extended request id. */
  get extendedRequestId(): string {
    return (this.#extendedRequestId ??= `${Buffer.from(randomHex(11), 'hex').toString('base64url')}=`);
  }

  get query(): QueryParameters | null {
    if (this.#query === undefined) this.#query = parseQuery(this.rawQuery);
    return this.#query;
  }

  get trace(): TraceContext {
    return (this.#trace ??= traceContextOf(this.header('x-amzn-trace-id'), this.receivedAt));
  }

  /** Decides once whether this request is traced; a decision that its client made stands. */
  decideTrace(sample: (exchange: Exchange, nowMs: number) => boolean): void {
    const { sampled = sample(this, this.receivedAt) } = this.trace;
    this.#trace = { ...this.trace, sampled };
    if (sampled) this.segmentId = randomHex(8);
  }

  /** Trace header of what this request causes: its parent is the stage's segment when the request is traced. */
  get onwardTraceHeader(): string {
    return formatTraceHeader(
      this.segmentId === undefined
        ? this.trace
        : { root: this.trace.root, parent: this.segmentId, sampled: true },
    );
  }

  get sourceIp(): string {
    const address = this.request.socket.remoteAddress ?? '127.0.0.1';
    return address.startsWith('::ffff:') ? address.slice(7) : address;
  }

  get host(): string {
    return this.header('host') ?? 'localhost';
  }

  /** Headers for the integration, and the gateway's own. */
  get headers(): HeaderValues {
    return (this.#headers ??= forwardedHeaders(this.request.rawHeaders, {
      traceHeader: this.segmentId === undefined ? formatTraceHeader(this.trace) : `Root=${this.trace.root}`,
      clientAddress: this.sourceIp,
      port: String(this.request.socket.localPort ?? 443),
      protocol: 'http',
      withoutAuthorization: this.identity !== undefined,
    }));
  }

  /** Value of a client's header by its lower-case name; repeated lines are joined by a comma. */
  header(name: string): string | undefined {
    const value = this.request.headers[name];
    return Array.isArray(value) ? value.join(', ') : value;
  }

  /** Value of a client's header, whatever its casing in the mapping. */
  headerNamed(name: string): string | undefined {
    return this.header(name.toLowerCase());
  }
}
