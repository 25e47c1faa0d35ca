import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { compileCacheFolder } from '../compile-cache.ts';
import { EngineError } from './engine.ts';

/** What an engine's process tells the runtime when it took a configuration over, among other reports. */
export type Readiness = { readonly kind: 'ready' } | { readonly kind: 'failed'; readonly message: string };

/** A process of an engine's own, started again when it ends by itself. */
export interface SupervisedProcess<Configuration> {
  /**
   * Resolves when the process serves by the new configuration; one that ends meanwhile is waited for until it is back.
   * @throws EngineError when it does not come back
   */
  readonly configure: (configuration: Configuration) => Promise<void>;
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
/** How often a process is told its configuration that ends instead of taking it over. */
const attempts = 3;

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
    await told(child, configuration, options.name);
  } catch (error) {
    stopped = true;
    child.kill('SIGKILL');
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
      setTimeout(restart, restartPause);
    });
    return next;
  }

  function restart(): void {
    if (stopped) return;
    child = run();
    told(child, configuration, options.name).catch((error: EngineError) =>
      options.onRestart?.(error.message),
    );
  }

  async function configure(next: Configuration): Promise<void> {
    configuration = next;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await told(child, next, options.name);
      } catch (error) {
        if (stopped || attempt === attempts) throw error;
        await pause(2 * restartPause);
      }
    }
  }

  return {
    pid: () => child.pid,
    configure,
    stop: async () => {
      stopped = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Hands a configuration over. @throws EngineError when the process cannot take it, or has ended */
function told(child: ChildProcess, configuration: object, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (fault?: string): void => {
      child.off('message', onMessage);
      child.off('exit', onExit);
      if (fault === undefined) resolve();
      else reject(new EngineError(`${name} did not start: ${fault}. Run \`npm ci\` and start again.`));
    };
    const onExit = (code: number | null): void => settle(`its process ended with code ${String(code)}`);
    const onMessage = (report: Readiness): void => {
      if (report.kind === 'ready') settle();
      if (report.kind === 'failed') settle(report.message);
    };
    child.on('exit', onExit);
    child.on('message', onMessage);
    child.send(configuration, (error) => {
      if (error !== null && !child.connected) settle('its process has ended');
    });
  });
}
