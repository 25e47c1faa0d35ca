import { defaultPort } from '../environment.ts';
import { describeFault } from '../runtime/describe-fault.ts';
import { serve } from '../serve.ts';
import { readOptions, usage } from './options.ts';

/** Milliseconds within which everything must have ended after a signal. */
const stopLimit = 4500;

/** Serves until SIGINT or SIGTERM. A start that fails prints one line and ends with exit code 1. */
export async function runCli(args: readonly string[]): Promise<void> {
  if (args.includes('--help')) return void process.stdout.write(`Usage: ${usage}\n`);
  try {
    const runtime = await serve(readOptions(args, defaultPort));
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end(runtime.stop()));
    process.on('SIGHUP', () => void runtime.reload().catch(report));
  } catch (error) {
    report(error);
    process.exit(1);
  }
}

async function end(stopped: Promise<void>): Promise<void> {
  setTimeout(() => process.exit(1), stopLimit).unref();
  try {
    await stopped;
    process.exit(0);
  } catch (error) {
    report(error);
    process.exit(1);
  }
}

function report(error: unknown): void {
  process.stderr.write(`${describeFault(error)}\n`);
}
