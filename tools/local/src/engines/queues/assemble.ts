import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isObject, type JsonObject } from '../../assembly/index.ts';
import type { Json } from '../../json.ts';
import type { Credentials } from '../object-store/index.ts';
import { createAnswerAction } from './answer-action.ts';
import { authenticate, QueueRefusal } from './authentication.ts';
import type { EngineFault, Fauxqs, Reply, WebApp } from './fauxqs.ts';
import { answerFault, answerQuery, type QueryFault } from './query-answer.ts';
import { readQuery } from './query-input.ts';
import type { CorrectedStore } from './queue-store.ts';

/** Largest request body, bytes: a batch of ten messages, or one of 1 MiB with escapes. */
const bodyLimit = 11 * 1024 * 1024;
const jsonProtocol = 'application/x-amz-json-1.0';
const target = 'AmazonSQS.';
/** Codes that the query protocol writes with the name of the service in front. */
const prefixed =
  /^(NonExistentQueue|BatchEntryIdsNotDistinct|EmptyBatchRequest|TooManyEntriesInBatchRequest|InvalidBatchEntryId|BatchRequestTooLong|MessageNotInflight)$/;

/** The SQS API in both its protocols: JSON, which the SDKs speak, and query, which gateway integrations speak. */
export function assemble(
  fauxqs: Fauxqs,
  corrected: CorrectedStore,
  credentials: () => readonly Credentials[],
): WebApp {
  const app = fauxqs.fastify({ bodyLimit, forceCloseConnections: true });
  const answerAction = createAnswerAction(fauxqs, corrected);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.all('/*', async ({ raw, body }, reply) => {
    const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
    const requestId = randomUUID();
    reply.header('x-amzn-requestid', requestId);
    if (raw.headers['content-type']?.startsWith(jsonProtocol) === true) return answerJson(raw, bytes, reply);
    return answerForm(raw, bytes, reply, requestId);
  });
  return app;

  async function answerJson(raw: IncomingMessage, body: Buffer, reply: Reply): Promise<unknown> {
    reply.header('content-type', jsonProtocol);
    try {
      authenticate(raw, body, credentials());
      const input = JSON.parse(body.toString('utf8') || '{}') as Json;
      const action = String(raw.headers['x-amz-target'] ?? '').replace(target, '');
      return reply.send(JSON.stringify(await answerAction(action, isObject(input) ? input : {}, raw)));
    } catch (error) {
      const fault = faultOf(error);
      reply.header('x-amzn-query-error', `${fault.code};${fault.type}`);
      const type = isEngineFault(error) ? error.code : fault.code;
      return reply
        .status(fault.status)
        .send(JSON.stringify({ __type: `com.amazonaws.sqs#${type}`, message: fault.message }));
    }
  }

  async function answerForm(
    raw: IncomingMessage,
    body: Buffer,
    reply: Reply,
    requestId: string,
  ): Promise<unknown> {
    const asJson = raw.headers.accept?.includes('application/json') === true;
    const answer = await query(raw, body, requestId, asJson).catch((error: unknown) =>
      answerFault(faultOf(error), requestId, asJson),
    );
    reply.header('content-type', answer.contentType);
    return reply.status(answer.status).send(answer.body);
  }

  async function query(raw: IncomingMessage, body: Buffer, requestId: string, asJson: boolean) {
    authenticate(raw, body, credentials());
    const url = new URL(raw.url ?? '/', 'http://127.0.0.1');
    const parameters = new URLSearchParams([
      ...url.searchParams,
      ...new URLSearchParams(body.toString('utf8')),
    ]);
    const { action, input } = readQuery(parameters);
    const addressed: JsonObject =
      input['QueueUrl'] === undefined && url.pathname.length > 1
        ? { ...input, QueueUrl: `http://127.0.0.1${url.pathname}` }
        : input;
    return answerQuery(action, await answerAction(action, addressed, raw), requestId, asJson);
  }
}

function isEngineFault(error: unknown): error is EngineFault {
  return error instanceof Error && error.name === 'SqsError';
}

function faultOf(error: unknown): QueryFault {
  if (error instanceof QueueRefusal)
    return { code: error.code, message: error.message, status: error.status, type: 'Sender' };
  if (isEngineFault(error)) {
    const code = prefixed.test(error.queryCode)
      ? `AWS.SimpleQueueService.${error.queryCode}`
      : error.queryCode;
    return {
      code,
      message: error.message,
      status: error.statusCode,
      type: error.senderFault ? 'Sender' : 'Receiver',
    };
  }
  if (error instanceof SyntaxError)
    return { code: 'SerializationException', message: 'The body is no JSON.', status: 400, type: 'Sender' };
  return { code: 'InternalFailure', message: String(error), status: 500, type: 'Receiver' };
}
