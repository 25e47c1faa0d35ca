import { randomBytes } from 'node:crypto';
import { shownAt } from '../../clock/index.ts';
import { authenticate } from './authentication.ts';
import type { StoreTime } from './authentication.ts';
import { completeError } from './complete-error.ts';
import { corsHeaders } from './cors.ts';
import type { Fauxqs, GuardHook, Reply, StoreRequest, WebApp } from './fauxqs.ts';
import { readUploadForm } from './multipart-form.ts';
import { checkUpload } from './post-policy.ts';
import { checkPreconditions } from './preconditions.ts';
import type { CorsRule, StoreConfiguration } from './protocol.ts';
import { refuseKey, refuseSubResource } from './refusals.ts';
import { errorXml, StoreError } from './store-error.ts';
import type { WatchedStore } from './watched-store.ts';

/** Largest request body, bytes. */
const bodyLimit = 100 * 1024 * 1024;

/** Puts the guards in front of the engine's S3 routes. `configuration` is asked at every request, so it may change. */
export function assemble(
  fauxqs: Fauxqs,
  watched: WatchedStore,
  configuration: () => StoreConfiguration,
): WebApp {
  const { store } = watched;
  const app = fauxqs.fastify({ bodyLimit, forceCloseConnections: true, exposeHeadRoutes: false });
  const shown = (machineMs: number): number => shownAt(configuration().moves, machineMs);
  const time = (): StoreTime => ({ now: shown(Date.now()), shownAt: shown });
  const rulesOf = (request: StoreRequest): readonly CorsRule[] =>
    configuration().buckets.find(({ name }) => name === bucketOf(request))?.cors ?? [];

  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.setErrorHandler((error, _request, reply) => sendError(error, reply));

  app.addHook(
    'onRequest',
    guard((request) => {
      if (request.raw.method === 'OPTIONS') return;
      refuseSubResource(new URL(request.raw.url ?? '/', 'http://127.0.0.1').searchParams);
      refuseKey(request.params['*'] ?? '');
      if (!isUpload(request)) authenticate(request.raw, configuration().credentials, time());
    }),
  );
  app.addHook(
    'preHandler',
    guard((request) => {
      watched.during(causeOf(request));
      if (isUpload(request)) {
        const form = readUploadForm(bodyOf(request), String(request.raw.headers['content-type']));
        checkUpload(form, bucketOf(request), configuration().credentials, time());
        refuseKey((form.fields.get('key') ?? '').replaceAll('${filename}', form.fileName));
      }
      checkPreconditions(request, bucketOf(request), store);
    }),
  );
  app.addHook('onSend', (request, reply, payload, finish) => {
    const requestId = randomBytes(8).toString('hex').toUpperCase();
    reply.header('x-amz-request-id', requestId);
    const isError = typeof payload === 'string' && payload.includes('<Error>');
    const done = (): void => finish(null, isError ? completeError(payload, requestId) : payload);
    const { origin } = request.raw.headers;
    if (origin === undefined || request.raw.method === 'OPTIONS') return done();
    addHeaders(reply, corsHeaders(rulesOf(request), origin, request.raw.method ?? 'GET'));
    done();
  });
  app.options('/*', (request, reply) => {
    const headers = request.raw.headers;
    const asked = String(headers['access-control-request-headers'] ?? '')
      .split(/\s*,\s*/)
      .filter(Boolean);
    const method = String(headers['access-control-request-method'] ?? '');
    const granted = corsHeaders(rulesOf(request), headers.origin ?? '', method, asked);
    if (granted === undefined)
      throw new StoreError('AccessForbidden', 'CORSResponse: This CORS request is not allowed.', 403);
    addHeaders(reply, granted);
    return reply.status(200).send();
  });
  fauxqs.registerS3Routes(app, store);
  return app;
}

/** A check that refuses by throwing, as a hook of the web framework. */
function guard(check: (request: StoreRequest) => void): GuardHook {
  return (request, _reply, done) => {
    try {
      check(request);
    } catch (fault) {
      return done(fault instanceof Error ? fault : new Error(String(fault)));
    }
    done();
  };
}

function bucketOf({ params, raw }: StoreRequest): string {
  return params['bucket'] ?? decodeURIComponent((raw.url ?? '/').split(/[/?]/)[1] ?? '');
}

function isUpload({ raw }: StoreRequest): boolean {
  return (
    raw.method === 'POST' &&
    String(raw.headers['content-type']).toLowerCase().startsWith('multipart/form-data')
  );
}

function bodyOf({ body }: StoreRequest): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

function causeOf(request: StoreRequest): string {
  if (isUpload(request)) return 'Post';
  return request.raw.headers['x-amz-copy-source'] === undefined ? 'Put' : 'Copy';
}

function addHeaders(reply: Reply, headers: Readonly<Record<string, string>> | undefined): void {
  for (const [name, value] of Object.entries(headers ?? {})) reply.header(name, value);
}

function sendError(error: Error & { readonly statusCode?: number }, reply: Reply): unknown {
  const known = error instanceof StoreError ? error : translate(error);
  reply.header('content-type', 'application/xml');
  return reply.status(known.status).send(errorXml(known.code, known.message));
}

function translate(error: Error & { readonly statusCode?: number }): StoreError {
  if (error.statusCode === 413)
    return new StoreError('EntityTooLarge', `Your proposed upload is larger than ${bodyLimit} bytes.`, 400);
  return new StoreError('InternalError', 'We encountered an internal error. Please try again.', 500);
}
