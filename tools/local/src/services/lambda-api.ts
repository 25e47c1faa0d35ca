import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { LambdaRefusal, type AsyncInvoker, type FunctionHost } from '../functions/index.ts';
import type { Json } from '../json.ts';
import { checkSigner, type Caller } from './check-signer.ts';
import { readBody } from './read-body.ts';

/** Path of `Invoke` in the Lambda API. */
const invokePath = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;
/** Largest payloads of a synchronous and an asynchronous call, bytes. Source: Lambda quotas. */
const payloadLimits = { RequestResponse: 6_291_556, Event: 1_048_576, DryRun: 6_291_556 } as const;
type InvocationType = keyof typeof payloadLimits;

export interface LambdaApiOptions {
  readonly host: FunctionHost;
  readonly later: AsyncInvoker;
  readonly caller: Caller;
}

/** Answers `Invoke` of the Lambda API as the AWS SDKs call it. */
export function createLambdaApi({ host, later, caller }: LambdaApiOptions) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      await answer(request, response);
    } catch (error) {
      const refusal =
        error instanceof LambdaRefusal ? error : new LambdaRefusal('ServiceException', 500, String(error));
      response.writeHead(refusal.status, {
        'content-type': 'application/json',
        'x-amzn-errortype': refusal.code,
      });
      response.end(
        JSON.stringify({ Type: refusal.status < 500 ? 'User' : 'Service', Message: refusal.message }),
      );
    }
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const name = decodeURIComponent(invokePath.exec(url.pathname)?.[1] ?? '');
    const qualifier = url.searchParams.get('Qualifier') ?? undefined;
    const type = invocationType(request);
    const body = await readPayload(request, payloadLimits[type]);
    checkSigner(request, body, caller);
    const { definition } = host.find(name, qualifier);
    const event = eventOf(body);
    const traceHeader = header(request, 'x-amzn-trace-id');
    response.setHeader('x-amzn-requestid', randomUUID());
    if (type === 'DryRun') return void response.writeHead(204).end();
    if (type === 'Event') {
      later.enqueue(qualifier === undefined ? name : `${definition.arn}:${qualifier}`, event, traceHeader);
      return void response.writeHead(202).end();
    }
    const clientContext = readClientContext(request);
    const outcome = await host.invokeRaw(name, event, {
      ...(traceHeader === undefined ? {} : { traceHeader }),
      ...(qualifier === undefined ? {} : { qualifier }),
      ...(clientContext === undefined ? {} : { clientContext }),
    });
    response.setHeader('content-type', 'application/json');
    response.setHeader('x-amz-executed-version', outcome.executedVersion);
    if ('fault' in outcome) response.setHeader('x-amz-function-error', 'Unhandled');
    response.writeHead(200).end('text' in outcome ? outcome.text : JSON.stringify(outcome.fault));
  }
}

/** True for requests that belong to the Lambda API. */
export function isLambdaCall(request: IncomingMessage): boolean {
  return request.method === 'POST' && invokePath.test((request.url ?? '').split('?')[0] ?? '');
}

function invocationType(request: IncomingMessage): InvocationType {
  const type = header(request, 'x-amz-invocation-type') ?? 'RequestResponse';
  if (type in payloadLimits) return type as InvocationType;
  throw new LambdaRefusal(
    'InvalidParameterValueException',
    400,
    `InvocationType ${type} is none of ${Object.keys(payloadLimits).join(', ')}.`,
  );
}

async function readPayload(request: IncomingMessage, limit: number): Promise<Buffer> {
  const body = await readBody(request, limit);
  if (body !== undefined) return body;
  throw new LambdaRefusal(
    'RequestTooLargeException',
    413,
    `Request must be smaller than ${limit} bytes for the InvokeFunction operation`,
  );
}

function eventOf(body: Buffer): Json {
  try {
    return body.length === 0 ? {} : (JSON.parse(body.toString('utf8')) as Json);
  } catch {
    throw new LambdaRefusal('InvalidRequestContentException', 400, 'Could not parse request body into json.');
  }
}

function readClientContext(request: IncomingMessage): Json | undefined {
  const encoded = header(request, 'x-amz-client-context');
  if (encoded === undefined) return undefined;
  try {
    return JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')) as Json;
  } catch {
    throw new LambdaRefusal(
      'InvalidRequestContentException',
      400,
      'Could not parse the client context into json.',
    );
  }
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
