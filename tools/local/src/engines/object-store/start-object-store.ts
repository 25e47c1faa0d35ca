import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ClockMoves } from '../../clock/index.ts';
import type { Engine } from '../engine.ts';
import { freePort } from '../free-port.ts';
import { superviseProcess } from '../supervised-process.ts';
import type { Bucket, Credentials, ObjectEvent, StoreConfiguration, StoreReport } from './protocol.ts';

/** A running object store. */
export interface ObjectStoreEngine extends Engine {
  /** Makes missing buckets and takes over their CORS rules; resolves when they are served. */
  configure(buckets: readonly Bucket[]): Promise<void>;
  /** Reads times of signatures and policies by a clock that was moved; resolves when it does. */
  follow(moves: ClockMoves): Promise<void>;
  /** Process id of the process that serves at this moment. */
  pid(): number | undefined;
}

export interface ObjectStoreOptions {
  /** Folder of the objects, made when missing. */
  readonly dataDir: string;
  readonly buckets: readonly Bucket[];
  /** Keys whose signatures are accepted. */
  readonly credentials: readonly Credentials[];
  /** Moves of the clock before the start. @default none */
  readonly moves?: ClockMoves;
  readonly onEvent?: (event: ObjectEvent) => void;
  /** Port on 127.0.0.1. @default a free one */
  readonly port?: number;
  /** Hears of a restart after an unexpected end. */
  readonly onRestart?: (reason: string) => void;
}

/**
 * Starts the S3-compatible object store on a free port of 127.0.0.1 and keeps it running until it is stopped.
 * @throws EngineError when it does not come up
 */
export async function startObjectStore(options: ObjectStoreOptions): Promise<ObjectStoreEngine> {
  const directory = resolve(options.dataDir);
  mkdirSync(directory, { recursive: true });
  let configuration: StoreConfiguration = {
    kind: 'configure',
    directory,
    port: options.port ?? (await freePort()),
    buckets: options.buckets,
    credentials: options.credentials,
    moves: options.moves ?? [],
  };
  const engine = await superviseProcess<StoreConfiguration, StoreReport>({
    name: 'The object store',
    module: join(import.meta.dirname, 'process.ts'),
    configuration,
    onRestart: options.onRestart,
    onReport: (report) => {
      if (report.kind === 'event') options.onEvent?.(report);
    },
  });
  return {
    endpoint: `http://127.0.0.1:${configuration.port}`,
    pid: engine.pid,
    stop: engine.stop,
    configure: (buckets) => engine.configure((configuration = { ...configuration, buckets })),
    follow: (moves) => engine.configure((configuration = { ...configuration, moves })),
  };
}
