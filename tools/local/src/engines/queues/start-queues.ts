import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Engine } from '../engine.ts';
import { freePort } from '../free-port.ts';
import type { Credentials } from '../object-store/index.ts';
import { superviseProcess } from '../supervised-process.ts';
import type { Queue, QueuesConfiguration, QueuesReport } from './protocol.ts';

/** Running queues. */
export interface QueuesEngine extends Engine {
  /** Makes missing queues and takes over the attributes of all; resolves when they are served. */
  configure(queues: readonly Queue[]): Promise<void>;
  /** Follows a clock that is so many milliseconds ahead of the machine's; resolves when what fell due has happened. */
  setAhead(milliseconds: number): Promise<void>;
  /** Process id of the process that serves at this moment. */
  pid(): number | undefined;
}

export interface QueuesOptions {
  /** Folder of the messages, made when missing. */
  readonly dataDir: string;
  readonly region: string;
  /** Milliseconds by which the clock is ahead of the machine's. @default 0 */
  readonly ahead?: number;
  readonly queues: readonly Queue[];
  /** Keys whose signatures are accepted. */
  readonly credentials: readonly Credentials[];
  /** Port on 127.0.0.1. @default a free one */
  readonly port?: number;
  /** Hears of a restart after an unexpected end. */
  readonly onRestart?: (reason: string) => void;
}

/**
 * Starts the SQS-compatible queues on a free port of 127.0.0.1 and keeps them running until they are stopped.
 * @throws EngineError when they do not come up
 */
export async function startQueues(options: QueuesOptions): Promise<QueuesEngine> {
  const directory = resolve(options.dataDir);
  mkdirSync(directory, { recursive: true });
  let configuration: QueuesConfiguration = {
    kind: 'configure',
    directory,
    port: options.port ?? (await freePort()),
    region: options.region,
    ahead: options.ahead ?? 0,
    queues: options.queues,
    credentials: options.credentials,
  };
  const engine = await superviseProcess<QueuesConfiguration, QueuesReport>({
    name: 'The queue engine',
    module: join(import.meta.dirname, 'process.ts'),
    configuration,
    onRestart: options.onRestart,
  });
  return {
    endpoint: `http://127.0.0.1:${configuration.port}`,
    pid: engine.pid,
    stop: engine.stop,
    configure: (queues) => engine.configure((configuration = { ...configuration, queues })),
    setAhead: (ahead) => engine.configure((configuration = { ...configuration, ahead })),
  };
}
