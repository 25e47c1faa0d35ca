import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { javaHome } from '../../environment.ts';
import { EngineError } from '../engine.ts';
import { jarFolder } from './jar.ts';
import { explainJava } from './java.ts';
import { answers } from './readiness.ts';

/** How one JVM is started. */
export interface LaunchOptions {
  readonly port: number;
  /** Absolute folder of the database files; absent keeps everything in memory. */
  readonly directory?: string;
  /**
   * Lets the JVM compile what runs hot as well as it can: a third less work for each write, and a start that takes longer.
   * @default false
   */
  readonly isForLoad?: boolean;
  /** Absolute folder that is emptied and gets what is of no use later. @default a temporary one, which a killed process leaves behind */
  readonly scratch?: string;
  /** Hears of tables that were written to, once for all writes since the last call; of `*` when a write names none. */
  readonly onWrite?: (tableName: string) => void;
}

/** Milliseconds a JVM may take until it answers. */
const startLimit = 30_000;

/** Serial collector and the first compiler tier halve the time to the first answer; the heap is enough for a laptop. */
const quickStart = ['-XX:TieredStopAtLevel=1', '-Xmx256m'];
const underLoad = ['-Xmx1g'];
const javaFlags = [
  '-XX:+UseSerialGC',
  '-XX:-UsePerfData',
  '-Djava.net.preferIPv4Stack=true',
  '-Djava.library.path=./DynamoDBLocal_lib',
];

/** What a line of the launcher begins with that tells of a write. */
const notice = 'wrote ';

/** A request may name its table by its ARN. */
function tableOf(reference: string): string {
  return reference.split(':table/').at(-1) ?? reference;
}

/** Where the JVM unpacks its native libraries, which it leaves behind; emptied here or when the JVM ends. */
function scratchFolder(folder: string | undefined): string {
  if (folder === undefined) return mkdtempSync(join(tmpdir(), 'tollgate-dynamodb-'));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

/**
 * Starts one JVM and resolves when it answers. The JVM ends by itself when this process does.
 * @throws EngineError when Java is missing or too old, or when the engine does not come up
 */
export async function launch(options: LaunchOptions): Promise<ChildProcess> {
  const { port, directory, isForLoad = false, onWrite } = options;
  const command = javaHome === undefined ? 'java' : join(javaHome, 'bin', 'java');
  const classPath = [join(import.meta.dirname, 'launcher'), 'DynamoDBLocal.jar'].join(':');
  const scratch = scratchFolder(options.scratch);
  const child = spawn(
    command,
    [
      ...javaFlags,
      ...(isForLoad ? underLoad : quickStart),
      `-Djava.io.tmpdir=${scratch}`,
      '-cp',
      classPath,
      'LoopbackServer',
      String(port),
      ...(directory === undefined ? [] : [directory]),
    ],
    { cwd: jarFolder(), stdio: ['pipe', 'pipe', 'pipe'], detached: true },
  );
  createInterface(child.stdout).on('line', (line) => {
    if (line.startsWith(notice)) onWrite?.(tableOf(line.slice(notice.length)));
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-2000)));
  child.stdin.on('error', () => undefined);
  child.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
  const ended = Promise.race([once(child, 'exit'), once(child, 'error')]).then(
    () => 'ended' as const,
    () => 'ended' as const,
  );
  const outcome = await Promise.race([ready(port, child), ended]);
  if (outcome === 'ready') return child;
  child.kill('SIGKILL');
  throw (
    (await explainJava(command)) ??
    new EngineError(
      `DynamoDB Local did not start on port ${port} within ${startLimit / 1000} s. Java said: ${complaint.trim() || 'nothing'}`,
    )
  );
}

async function ready(port: number, child: ChildProcess): Promise<'ready' | 'late'> {
  const limit = Date.now() + startLimit;
  while (Date.now() < limit && child.exitCode === null) {
    if (await answers(port)) return 'ready';
    await pause(25);
  }
  return 'late';
}
