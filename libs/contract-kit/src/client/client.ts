import { compile } from '../validation/compile.ts';
import type { Operation } from '../definition/operation.ts';
import type { BodyInputOf, PathOf, QueryInputOf, ResultOf } from '../definition/types.ts';
import type { RuntimeOperation } from '../validation/runtime-operation.ts';
import { ApiProblem, toProblem, UnexpectedAnswer } from './api-problem.ts';
import { onceEach, type DeprecationNotice } from './deprecation-notice.ts';
import { keepsContract } from './keeps-contract.ts';
import type { Transport, TransportRequest, TransportResponse } from './transport.ts';

/** What every call may carry beside the operation's own parameters. */
export interface CallOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly idempotencyKey?: string;
  /** ETag of the version that was read. */
  readonly ifMatch?: string;
  readonly ifNoneMatch?: string;
  readonly signal?: AbortSignal;
}

type Input<Op> = PathOf<Op> &
  QueryInputOf<Op> &
  (BodyInputOf<Op> extends undefined ? unknown : { readonly body: BodyInputOf<Op> }) &
  CallOptions;

/** A successful answer. */
export interface Answer<Body> {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined for 204 and 304. */
  readonly body: Body;
}

/** One method per operation, named after it. */
export type Client<Operations> = {
  readonly [Name in keyof Operations as Operations[Name] extends Operation ? Name : never]: (
    input: Input<Operations[Name]>,
  ) => Promise<Answer<ResultOf<Operations[Name]>>>;
};

export interface ClientOptions {
  /**
   * Whether answers are checked against the contract before they are handed out, without members that it does not know.
   * @default true
   */
  readonly validateAnswers?: boolean;
  /** Told once of each operation whose answers say that it is on its way out. @default nobody */
  readonly onDeprecated?: (notice: DeprecationNotice) => void;
}

/**
 * A typed client of some operations over any transport.
 * @throws ApiProblem from a call whose answer is a problem, UnexpectedAnswer from one that breaks the contract.
 */
export function createClient<Operations extends Readonly<Record<string, unknown>>>(
  operations: Operations,
  transport: Transport,
  options: ClientOptions = {},
): Client<Operations> {
  const { onDeprecated } = options;
  const notice = onDeprecated && onceEach(onDeprecated);
  const methods = Object.entries(operations).map(([name, definition]) => {
    const operation = compile(definition as Operation);
    return [
      name,
      async (input: object) => {
        const response = await transport(requestOf(operation, input));
        notice?.(operation.id, response.headers);
        return answerOf(operation, response, options);
      },
    ];
  });
  return Object.fromEntries(methods) as Client<Operations>;
}

type Parameter = string | number | boolean;

function requestOf(operation: RuntimeOperation, input: object): TransportRequest {
  const given = input as Readonly<Record<string, unknown>> & CallOptions & { readonly body?: unknown };
  const pick = (names: readonly string[]): Record<string, string> =>
    Object.fromEntries(
      names.flatMap((name) => {
        const value = given[name] as Parameter | readonly Parameter[] | undefined;
        return value === undefined ? [] : [[name, Array.isArray(value) ? value.join(',') : String(value)]];
      }),
    );
  return {
    operation,
    pathParameters: pick(operation.pathParameters),
    query: pick(operation.queryParameters),
    headers: {
      accept: 'application/json',
      ...(given.body !== undefined && {
        'content-type': operation.requestContentTypes[0] ?? 'application/json',
      }),
      ...(given.idempotencyKey !== undefined && { 'idempotency-key': given.idempotencyKey }),
      ...(given.ifMatch !== undefined && { 'if-match': given.ifMatch }),
      ...(given.ifNoneMatch !== undefined && { 'if-none-match': given.ifNoneMatch }),
      ...given.headers,
    },
    ...(given.body !== undefined && { body: JSON.stringify(given.body) }),
    ...(given.signal && { signal: given.signal }),
  };
}

function answerOf(
  operation: RuntimeOperation,
  response: TransportResponse,
  options: ClientOptions,
): Answer<never> {
  const { status, headers, body: text } = response;
  if (status === 304) return { status, headers, body: undefined as never };
  if (status < 200 || status > 299) throw new ApiProblem(operation.id, toProblem(status, text), headers);
  const validate = operation.validateResponse[status];
  if (validate === undefined) return { status, headers, body: undefined as never };
  const body = parse(operation, status, text);
  if ((options.validateAnswers ?? true) && !keepsContract(validate, body)) {
    const fault = validate.errors?.[0];
    throw new UnexpectedAnswer(
      operation.id,
      status,
      `${fault?.instancePath || '/'} breaks its rule of ${fault?.keyword}`,
    );
  }
  return { status, headers, body: body as never };
}

function parse(operation: RuntimeOperation, status: number, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnexpectedAnswer(operation.id, status, 'the body is not JSON');
  }
}
