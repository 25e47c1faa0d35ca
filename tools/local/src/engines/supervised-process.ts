import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { compileCacheFolder } from '../compile-cache.ts';
import { EngineError } from './engine.ts';

/** What an engine's process tells the runtime when it took a configuration over. */
export type Readiness = { readonly kind: 'ready' } | { readonly kind: 'failed'; readonly message: string };

/** A process of an engine's own, started again when it ends by itself. */
export interface SupervisedProcess<Configuration> {
  /** Resolves when the process serves by the new configuration. */
  configure(configuration: Configuration): Promise<void>;
  /** Process id of the process that serves at this moment. */
  readonly pid: () => number | undefined;
  readonly stop: () => Promise<void>;
}

export interface SupervisionOptions<Configuration, Report> {
  /** In the words of a message: `The object store`. */
  readonly name: string;
  /** Module that the process runs, absolute. */
  readonly module: string;
  readonly configuration: Configuration;
  /** Takes every message of the process, its readiness included. */
  readonly onReport?: (report: Report) => void;
  /** Hears of a restart after an unexpected end. */
  readonly onRestart?: ((reason: string) => void) | undefined;
}

/** Milliseconds between an unexpected end and the next start. */
const restartPause = 100;

/**
 * Starts an engine's process, hands its configuration over and keeps it running until it is stopped.
 * @throws EngineError when it does not come up
 */
export async function superviseProcess<
  Configuration extends object,
  Report extends { readonly kind: string },
>(options: SupervisionOptions<Configuration, Report>): Promise<SupervisedProcess<Configuration>> {
  let { configuration } = options;
  let stopped = false;
  let child = run();
  try {
    await ready(child, options.name);
  } catch (error) {
    stopped = true;
    throw error;
  }

  function run(): ChildProcess {
    const next = fork(options.module, [], {
      env: { NODE_COMPILE_CACHE: compileCacheFolder },
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    next.on('message', (report: Report) => options.onReport?.(report));
    next.once('exit', (code, signal) => {
      if (stopped) return;
      options.onRestart?.(`${options.name} ended (${signal ?? `exit code ${String(code)}`})`);
      setTimeout(() => (child = stopped ? child : run()), restartPause);
    });
    next.send(configuration);
    return next;
  }

  return {
    pid: () => child.pid,
    configure: async (next) => {
      configuration = next;
      child.send(next);
      await ready(child, options.name);
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

function ready(child: ChildProcess, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (fault?: string): void => {
      child.off('message', onMessage);
      child.off('exit', onExit);
      if (fault === undefined) resolve();
      else reject(new EngineError(`${name} did not start: ${fault}. Run \`npm ci\` and start again.`));
    };
    const onExit = (code: number | null): void => settle(`its process ended with code ${String(code)}`);
    const onMessage = (report: Readiness | { readonly kind: 'event' }): void => {
      if (report.kind !== 'event') settle(report.kind === 'ready' ? undefined : report.message);
    };
    child.on('exit', onExit);
    child.on('message', onMessage);
  });
}
