import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { WorkerSettings } from './worker.ts';

let script: string | undefined;

/** Starts a worker process. It is bundled first, as functions are, since many are started and few live long. */
export function forkWorker(settings: WorkerSettings): ChildProcess {
  script ??= bundle();
  return fork(script, [JSON.stringify(settings)], { execArgv: [] });
}

function bundle(): string {
  const outfile = join(mkdtempSync(join(tmpdir(), 'tollgate-worker-')), 'worker.cjs');
  execFileSync(createRequire(import.meta.url).resolve('esbuild/bin/esbuild'), [
    fileURLToPath(new URL('worker.ts', import.meta.url)),
    '--bundle',
    '--platform=node',
    '--main-fields=module,main',
    '--log-level=error',
    `--outfile=${outfile}`,
  ]);
  return outfile;
}
