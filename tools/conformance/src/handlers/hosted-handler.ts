import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FunctionHost } from '@tollgate/local/functions';
import type { FunctionInvoker } from '@tollgate/local/gateway';

/** A handler with environments of its own, as Lambda runs them. */
export interface HostedHandler extends FunctionInvoker {
  /** True while an event has not been answered, be it that nobody waits for it any more. */
  readonly busy: boolean;
  /** Ends every environment, whatever runs in it. */
  stop(): Promise<void>;
}

export interface HandlerCode {
  readonly name: string;
  /** CommonJS with `exports.handler`. */
  readonly source: string;
  /** The function's own timeout, milliseconds. */
  readonly timeoutMs: number;
}

const region = 'us-east-1';

/** ARN of a function of a case. */
export function functionArn(name: string): string {
  return `arn:aws:lambda:${region}:000000000000:function:${name}`;
}

/**
 * Writes a handler as a bundle and hosts it.
 *
 * @param folder exists, is empty, and is left to the caller to remove
 */
export function hostHandler({ name, source, timeoutMs }: HandlerCode, folder: string): HostedHandler {
  const codeFolder = join(folder, 'code');
  mkdirSync(codeFolder);
  writeFileSync(join(codeFolder, 'index.js'), source);
  const host = new FunctionHost({
    surroundings: {
      region,
      credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'conformance' },
      tracingAddress: '127.0.0.1:2000',
      endpoints: {},
    },
    logFolder: join(folder, 'logs'),
    cacheFolder: '',
    watch: false,
    environmentLimit: 50,
    segment: () => undefined,
  });
  host.configure([
    {
      name,
      arn: functionArn(name),
      version: '$LATEST',
      qualifiers: new Set(['$LATEST']),
      // The last runtime that hands a handler a callback, which handlers of cases may take.
      runtime: 'nodejs22.x',
      handler: 'index.handler',
      codeFolder,
      memoryMb: 128,
      timeoutMs,
      environment: {},
      tracing: 'PassThrough',
    },
  ]);
  let running = 0;
  return {
    get busy() {
      return running > 0;
    },
    async invoke(arn, event, options) {
      running += 1;
      try {
        return await host.invoke(arn, event, options);
      } finally {
        running -= 1;
      }
    },
    stop: () => host.stop(),
  };
}
