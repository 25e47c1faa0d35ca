import type { Operation, Problem, ResultOf } from '@tollgate/contract-kit';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { kebabCase } from '@tollgate/contract-kit/names';
import { recorded } from '../evidence/recorded.ts';
import { lambdaContext } from '../events/lambda-context.ts';
import { proxyEvent } from '../events/proxy-event.ts';
import type { TestCaller } from '../events/request-context.ts';

/** A function as Lambda calls it. */
type Handler = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;

/** What a test sends; the rest follows from the operation. */
export interface Call {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** @default a caller who may call the operation */
  readonly caller?: TestCaller;
}

/** The body of a success with what a problem has beside it: a test knows which of the two it expects. */
export type ReplyBody<Op> = (ResultOf<Op> extends object ? ResultOf<Op> : object) &
  Partial<Pick<Problem, 'code' | 'title' | 'detail' | 'errors' | 'requestId'>>;

export interface Reply<Op = Operation> {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The JSON of the answer; undefined where it has no body. */
  readonly body: ReplyBody<Op>;
}

/** Calls the function of an operation as the gateway would. */
export async function callOperation<Op extends Operation<string, string, never, never> | Operation>(
  handler: Handler,
  contract: Op,
  call: Call = {},
): Promise<Reply<Op>> {
  const operation = contract as Operation;
  const event = proxyEvent({
    method: operation.method,
    resource: operation.path,
    caller: call.caller ?? callerOf(operation),
    ...(call.path && { pathParameters: call.path }),
    ...(call.query && { query: call.query }),
    ...(call.headers && { headers: call.headers }),
    ...(call.body !== undefined && { body: call.body }),
  });
  const {
    statusCode,
    headers = {},
    body,
  } = await recorded(kebabCase(operation.id), () => handler(event, lambdaContext()));
  return {
    status: statusCode,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    body: (body === '' ? undefined : JSON.parse(body)) as ReplyBody<Op>,
  };
}

function callerOf({ access }: Operation): TestCaller {
  switch (access.kind) {
    case 'anyone':
      return {};
    case 'apiKey':
      return { apiKeyId: 'demo' };
    case 'token':
      return { token: { scopes: access.scopes } };
    case 'partner':
      return { partner: { scopes: access.scopes } };
    case 'iam':
      return { userArn: 'arn:aws:iam::123456789012:user/operator' };
  }
}
