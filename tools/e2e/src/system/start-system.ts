import type { ChildProcess } from 'node:child_process';
import { globSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { serveAssemblies, workspaceRoot } from './serve-assemblies.ts';

declare global {
  var tollgateSystem: ChildProcess | undefined;
}

/** Serves the synthesised system on a free port with an empty registry; its address is in the environment of the tests. */
export default async function startSystem(): Promise<void> {
  const manifests = globSync(['apps/*/cdk.out/manifest.json', 'infra/cdk.out/manifest.json'], {
    cwd: workspaceRoot,
  });
  const data = mkdtempSync(join(tmpdir(), 'tollgate-e2e-'));
  const { process: system, url } = await serveAssemblies(manifests.map(dirname), data);
  globalThis.tollgateSystem = system;
  process.env['TOLLGATE_URL'] = url;
  process.env['TOLLGATE_DATA'] = data;
  process.env['TOLLGATE_PID'] = String(system.pid);
}
