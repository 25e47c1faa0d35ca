import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { EngineError, type Engine } from '../engine.ts';
import { freePort } from '../free-port.ts';
import type { Bucket, Credentials, ObjectEvent, StoreConfiguration, StoreReport } from './protocol.ts';

/** A running object store. */
export interface ObjectStoreEngine extends Engine {
  /** Makes missing buckets and takes over their CORS rules; resolves when they are served. */
  configure(buckets: readonly Bucket[]): Promise<void>;
  /** Process id of the process that serves at this moment. */
  pid(): number | undefined;
}

export interface ObjectStoreOptions {
  /** Folder of the objects, made when missing. */
  readonly dataDir: string;
  readonly buckets: readonly Bucket[];
  /** Keys whose signatures are accepted. */
  readonly credentials: readonly Credentials[];
  readonly onEvent?: (event: ObjectEvent) => void;
  /** Hears of a restart after an unexpected end. */
  readonly onRestart?: (reason: string) => void;
}

/** Milliseconds between an unexpected end and the next start. */
const restartPause = 100;

/**
 * Starts the S3-compatible object store on a free port of 127.0.0.1 and keeps it running until it is stopped.
 * @throws EngineError when it does not come up
 */
export async function startObjectStore(options: ObjectStoreOptions): Promise<ObjectStoreEngine> {
  const directory = resolve(options.dataDir);
  mkdirSync(directory, { recursive: true });
  const { credentials } = options;
  let configuration: StoreConfiguration = {
    kind: 'configure',
    directory,
    port: await freePort(),
    buckets: options.buckets,
    credentials,
  };
  let stopped = false;
  let child = run();
  try {
    await ready(child);
  } catch (error) {
    stopped = true;
    throw error;
  }

  function run(): ChildProcess {
    const next = fork(join(import.meta.dirname, 'process.ts'), [], {
      env: {},
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    next.on('message', (report: StoreReport) => {
      if (report.kind === 'event') options.onEvent?.(report);
    });
    next.once('exit', (code, signal) => {
      if (stopped) return;
      options.onRestart?.(`The object store ended (${signal ?? `exit code ${String(code)}`})`);
      setTimeout(() => (child = stopped ? child : run()), restartPause);
    });
    next.send(configuration);
    return next;
  }

  return {
    endpoint: `http://127.0.0.1:${configuration.port}`,
    pid: () => child.pid,
    configure: async (buckets) => {
      configuration = { ...configuration, buckets };
      child.send(configuration);
      await ready(child);
    },
    stop: async () => {
      stopped = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolveReady, reject) => {
    const settle = (fault?: string): void => {
      child.off('message', onMessage);
      child.off('exit', onExit);
      if (fault === undefined) resolveReady();
      else
        reject(new EngineError(`The object store did not start: ${fault}. Run \`npm ci\` and start again.`));
    };
    const onExit = (code: number | null): void => settle(`its process ended with code ${String(code)}`);
    const onMessage = (report: StoreReport): void => {
      if (report.kind !== 'event') settle(report.kind === 'ready' ? undefined : report.message);
    };
    child.on('exit', onExit);
    child.on('message', onMessage);
  });
}
