import { spawn, type ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { readRunnerLine, type InvocationMessage, type RunnerMessage } from './invocation.ts';
import { LineReader } from './line-reader.ts';

/** How the process of an environment is started. */
export interface ProcessOptions {
  readonly codeFolder: string;
  readonly handler: string;
  readonly variables: Readonly<Record<string, string>>;
  /** Megabytes. */
  readonly memoryMb: number;
  /** File descriptor that takes standard output and error. */
  readonly output: number;
  /** Folder of V8's compile cache. */
  readonly cacheFolder: string;
  /** Port of its inspector on 127.0.0.1. @default it has none */
  readonly inspectPort?: number | undefined;
}

/** What the host hears of the process. */
export interface ProcessEvents {
  readonly message: (message: RunnerMessage) => void;
  /** Comes once, when the process is gone or could not be started. */
  readonly exit: (code: number | null, signal: string | null) => void;
}

/** Bytes of the longest line: an answer as large as Lambda takes it, or an error with a long trace. */
const lineLimit = 16 * 1024 * 1024;

/** Milliseconds that a process without a channel has to end by itself, so that its own exit code is what is told. */
const farewell = 300;

/**
 * Options of Node.js as Lambda sets them: nine tenths of the memory for old objects, a twentieth for young ones, and room
 * for large headers of what a function calls.
 */
function nodeOptions(memoryMb: number): string[] {
  return [
    `--max-old-space-size=${Math.floor(memoryMb * 0.9)}`,
    `--max-semi-space-size=${Math.max(1, Math.floor(memoryMb * 0.05))}`,
    '--max-http-header-size=81920',
  ];
}

/**
 * The process of an environment and the channel to it. The process leads a group of its own, so that what it starts ends
 * with it and its signals do not reach the host; whatever it writes to the channel, the host only ends it for.
 */
export class EnvironmentProcess {
  readonly #child: ChildProcess;
  readonly #channel: Socket;
  #gone = false;

  constructor(options: ProcessOptions, { message, exit }: ProcessEvents) {
    this.#child = spawn(
      process.execPath,
      [
        ...nodeOptions(options.memoryMb),
        ...(options.inspectPort === undefined ? [] : [`--inspect=127.0.0.1:${options.inspectPort}`]),
        join(import.meta.dirname, 'runner.cjs'),
        options.codeFolder,
        options.handler,
        options.cacheFolder,
      ],
      {
        env: options.variables,
        stdio: ['ignore', options.output, options.output, 'pipe'],
        detached: true,
      },
    );
    const gone = (code: number | null, signal: string | null): void => {
      if (this.#gone) return;
      this.kill();
      this.#gone = true;
      this.#channel.destroy();
      exit(code, signal);
    };
    this.#child.once('exit', gone);
    this.#child.once('error', () => gone(1, null));
    this.#channel = this.#child.stdio[3] as Socket;
    this.#listen(new LineReader(lineLimit, (line) => message(readRunnerLine(line))));
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Sends an event; all that is sent in one turn of the event loop leaves in one system call. */
  send(message: InvocationMessage): void {
    this.#write(`${JSON.stringify(message)}\n`);
  }

  /** Asks for the events that have not begun. */
  recall(): void {
    this.#write('recall\n');
  }

  #write(line: string): void {
    if (this.#channel.writableCorked === 0) {
      this.#channel.cork();
      process.nextTick(() => this.#channel.uncork());
    }
    this.#channel.write(line);
  }

  /** Ends the process and what it has started, at once. */
  kill(): void {
    const { pid } = this.#child;
    if (pid === undefined || this.#gone) return;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      this.#child.kill('SIGKILL');
    }
  }

  #listen(lines: LineReader): void {
    const end = (): void => void setTimeout(() => this.kill(), farewell).unref();
    this.#channel.on('data', (chunk: Buffer) => {
      try {
        lines.push(chunk);
      } catch {
        this.#channel.destroy();
        this.kill();
      }
    });
    this.#channel.on('end', end);
    this.#channel.on('error', end);
  }
}
