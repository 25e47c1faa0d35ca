import { createRequire } from 'node:module';
import type { IncomingMessage } from 'node:http';

/** An object as the engine keeps it. */
export interface StoredObject {
  readonly key: string;
  readonly contentLength: number;
  /** With quotes. */
  readonly etag: string;
}

/** The part of the engine's store that the runtime calls or watches. */
export interface ObjectStore {
  persistence: unknown;
  createBucket(name: string): void;
  headObject(bucket: string, key: string): StoredObject;
  putObject(bucket: string, key: string, ...rest: unknown[]): StoredObject;
  completeMultipartUpload(uploadId: string, parts: unknown): StoredObject;
  deleteObject(bucket: string, key: string): void;
  readonly multipartUploads: ReadonlyMap<string, { readonly bucket: string; readonly key: string }>;
  readonly buckets: ReadonlyMap<string, ReadonlyMap<string, StoredObject>>;
}

export interface Reply {
  header(name: string, value: string): Reply;
  status(code: number): Reply;
  send(body?: string): Reply;
}

export interface StoreRequest {
  readonly raw: IncomingMessage;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly body: unknown;
}

type Done = (fault?: Error) => void;
/** A hook that lets a request pass, or refuses it with an error. */
export type GuardHook = (request: StoreRequest, reply: Reply, done: Done) => void;

/** The part of Fastify that is used here. */
export interface WebApp {
  addHook(name: 'onRequest' | 'preHandler', hook: GuardHook): void;
  addHook(
    name: 'onSend',
    hook: (
      request: StoreRequest,
      reply: Reply,
      payload: unknown,
      done: (fault: null, payload: unknown) => void,
    ) => void,
  ): void;
  addContentTypeParser(
    type: string,
    options: { parseAs: 'buffer' },
    parser: (request: unknown, body: Buffer, done: (error: null, body: Buffer) => void) => void,
  ): void;
  removeAllContentTypeParsers(): void;
  options(path: string, handler: (request: StoreRequest, reply: Reply) => unknown): void;
  setErrorHandler(handler: (error: Error, request: StoreRequest, reply: Reply) => unknown): void;
  listen(options: { host: string; port: number }): Promise<string>;
  close(): Promise<void>;
}

/** The S3 half of the fauxqs package. */
export interface Fauxqs {
  readonly S3Store: new () => ObjectStore;
  readonly FileS3Persistence: new (directory: string) => { loadS3(store: ObjectStore): void };
  readonly registerS3Routes: (app: WebApp, store: ObjectStore) => void;
  readonly fastify: (options: {
    bodyLimit: number;
    forceCloseConnections: boolean;
    exposeHeadRoutes: boolean;
  }) => WebApp;
}

/** Loads the engine by file: its entry point offers only a server that listens on every interface and checks nothing. */
export async function loadFauxqs(): Promise<Fauxqs> {
  const entry = import.meta.resolve('fauxqs');
  const load = async <T>(file: string): Promise<T> => (await import(new URL(file, entry).href)) as T;
  const [store, persistence, router] = await Promise.all([
    load<Pick<Fauxqs, 'S3Store'>>('s3/s3Store.js'),
    load<Pick<Fauxqs, 'FileS3Persistence'>>('s3/fileS3Persistence.js'),
    load<Pick<Fauxqs, 'registerS3Routes'>>('s3/s3Router.js'),
  ]);
  const fastify = createRequire(entry)('fastify') as Fauxqs['fastify'];
  return { ...store, ...persistence, ...router, fastify };
}
