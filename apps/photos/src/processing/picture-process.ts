import { fork, type ChildProcess } from 'node:child_process';
import {
  PictureRefused,
  type PictureLimits,
  type ProcessedPicture,
  type RefusalCode,
} from '../domain/processed-picture.ts';
import { childVariables } from './environment.ts';
import { usageOf } from './process-usage.ts';
import { damaged, tooMuchWork } from './refusals.ts';

/** What the process of a picture is told, once, when it is ready. */
export interface ChildTask {
  readonly bytes: Uint8Array;
  readonly limits: PictureLimits;
}

/** What it says: that it is ready, then what became of the file. */
export type ChildReport =
  | { readonly kind: 'ready' }
  | { readonly kind: 'picture'; readonly picture: ProcessedPicture }
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly message: string }
  | { readonly kind: 'failed'; readonly fault: string };

/** The program of that process: it lies beside this file in the sources, and beside the bundle that this file is part of. */
const program = import.meta.filename.replace(/\.ts$/, '.child.ts').replace(/\.js$/, '.child.cjs');

/** Milliseconds between two looks at what the process uses. */
const lookInterval = 10;

/** Signals by which the kernel or the C library ends a program for a fault of its own. */
const crashes = new Set(['SIGSEGV', 'SIGBUS', 'SIGABRT', 'SIGILL', 'SIGFPE', 'SIGTRAP']);

/**
 * Renders a picture in a process of its own, which has no credentials, sees no other picture, and is ended when it exceeds a
 * limit: whatever a file does to a decoder, the next one is processed.
 * @throws PictureRefused when the file is refused, crashes the decoder or exceeds a limit
 * @throws Error when the process could not do its work for another reason
 */
export async function renderInProcess(task: ChildTask): Promise<ProcessedPicture> {
  const child = fork(program, [], {
    execArgv: [],
    env: childVariables,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const { promise, resolve, reject } = Promise.withResolvers<ProcessedPicture>();
  const { wallMs } = task.limits;
  const tooLate = (): void =>
    reject(new Error(`A picture was not rendered within ${wallMs} ms; the machine may be too busy.`));
  const timers = [setTimeout(tooLate, wallMs)];
  child.on('message', (report: ChildReport) => {
    if (report.kind === 'picture') resolve(report.picture);
    else if (report.kind === 'refused') reject(new PictureRefused(report.code, report.message));
    else if (report.kind === 'failed') reject(new Error(`A picture was not rendered: ${report.fault}`));
    else {
      timers.push(watch(child, task.limits, reject));
      child.send(task, (error) => error && reject(error));
    }
  });
  child.once('error', reject);
  child.once('exit', (code, signal) => reject(endedEarly(code, signal)));
  try {
    return await promise;
  } finally {
    timers.forEach(clearTimeout);
    child.kill('SIGKILL');
  }
}

function endedEarly(code: number | null, signal: string | null): Error {
  return signal !== null && crashes.has(signal)
    ? damaged(new Error(`the decoder ended with ${signal}`))
    : new Error(`The process of a picture ended before its answer, with ${signal ?? `code ${code}`}.`);
}

/** Looks again and again at what the process uses beyond its own start. @returns the timer of it */
function watch(
  { pid = 0 }: ChildProcess,
  { processorMs, memoryMegabytes }: PictureLimits,
  exceeded: (refusal: PictureRefused) => void,
): NodeJS.Timeout {
  const start = usageOf(pid);
  return setInterval(() => {
    const now = usageOf(pid);
    if (start === undefined || now === undefined) return;
    const isTooLong = now.processorMs - start.processorMs > processorMs;
    if (isTooLong || now.peakMegabytes - start.peakMegabytes > memoryMegabytes) exceeded(tooMuchWork());
  }, lookInterval);
}
