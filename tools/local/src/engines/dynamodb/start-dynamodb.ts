import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EngineError, type Engine } from '../engine.ts';
import { freePort } from '../free-port.ts';
import { launch, type LaunchOptions } from './launch.ts';

/** A running DynamoDB Local. */
export interface DynamoDb extends Engine {
  /** Process id of the JVM that runs at this moment. */
  pid(): number | undefined;
  /** Ends the JVM with SIGKILL, as a crash would; it is started again on the same port and files. */
  kill(): void;
}

export interface DynamoDbOptions {
  /** Folder of the database files, made when missing. @default in memory */
  readonly dataDir?: string;
  /** Keeps everything in memory, for a load that the disk would hold back. @default false where a folder is given */
  readonly inMemory?: boolean;
  /** Port on 127.0.0.1. @default a free one */
  readonly port?: number;
  /** Hears of tables that were written to, once for all writes since the last call; of `*` when a write names none. */
  readonly onWrite?: (tableName: string) => void;
  /** Hears of a restart after an unexpected end. */
  readonly onRestart?: (reason: string) => void;
}

/** Restarts in a row, without an answer between them, after which the engine is given up. */
const restartLimit = 5;

/**
 * Starts DynamoDB Local on a free port of 127.0.0.1 and keeps it running until it is stopped.
 * @throws EngineError when Java is missing or too old, or the engine does not come up
 */
export async function startDynamoDb(options: DynamoDbOptions = {}): Promise<DynamoDb> {
  const folder = options.dataDir === undefined ? undefined : resolve(options.dataDir);
  const directory = options.inMemory === true ? undefined : folder;
  if (directory !== undefined) mkdirSync(directory, { recursive: true });
  const launchOptions: LaunchOptions = {
    port: options.port ?? (await freePort()),
    ...(directory === undefined ? {} : { directory }),
    isForLoad: options.inMemory === true,
    ...(folder === undefined ? {} : { scratch: join(folder, 'java') }),
    ...(options.onWrite === undefined ? {} : { onWrite: options.onWrite }),
  };
  let stopped = false;
  let child = await launch(launchOptions);
  supervise(child);

  function supervise(current: ChildProcess): void {
    current.once('exit', (code, signal) => {
      if (!stopped) void restart(`DynamoDB Local ended (${signal ?? `exit code ${String(code)}`})`);
    });
  }

  async function restart(reason: string): Promise<void> {
    options.onRestart?.(reason);
    for (let attempt = 1; attempt <= restartLimit && !stopped; attempt += 1) {
      try {
        child = await launch(launchOptions);
        if (stopped) child.kill('SIGKILL');
        else supervise(child);
        return;
      } catch (error) {
        options.onRestart?.(error instanceof EngineError ? error.message : String(error));
        await pause(200 * attempt);
      }
    }
  }

  return {
    endpoint: `http://127.0.0.1:${launchOptions.port}`,
    pid: () => child.pid,
    kill: () => child.kill('SIGKILL'),
    stop: async () => {
      stopped = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 2000);
      await ended;
      clearTimeout(late);
    },
  };
}
