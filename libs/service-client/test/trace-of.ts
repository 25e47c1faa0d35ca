import { fork } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { join } from 'node:path';

/** What the X-Ray daemon gets of a subsegment. */
export interface Subsegment {
  readonly id: string;
  readonly name: string;
  readonly trace_id: string;
  readonly parent_id: string;
  readonly namespace?: string;
  readonly fault?: boolean;
  readonly error?: boolean;
  readonly throttle?: boolean;
  readonly aws?: Readonly<Record<string, unknown>>;
  readonly http?: { readonly response?: { readonly status?: number } };
  readonly cause?: { readonly exceptions?: readonly { readonly type?: string }[] };
}

/** Runs the calling function in a fresh process and returns what it sent to the X-Ray daemon. */
export async function traceOf(
  endpoint: string,
  ...headers: readonly string[]
): Promise<readonly Subsegment[]> {
  const received: Subsegment[] = [];
  const daemon = createSocket('udp4');
  daemon.on('message', (message) =>
    received.push(JSON.parse(message.toString().split('\n')[1] ?? '') as Subsegment),
  );
  daemon.bind(0, '127.0.0.1');
  await once(daemon, 'listening');
  try {
    const child = fork(join(__dirname, 'calling-function.ts'), [endpoint, ...headers], {
      stdio: 'pipe',
      execArgv: [],
      env: {
        PATH: '/usr/bin:/bin',
        AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
        LAMBDA_TASK_ROOT: '/var/task',
        AWS_XRAY_DAEMON_ADDRESS: `127.0.0.1:${daemon.address().port}`,
      },
    });
    const [code] = (await once(child, 'exit')) as [number];
    if (code !== 0) throw new Error(`the calling function ended with code ${code}`);
    return received;
  } finally {
    daemon.close();
  }
}
