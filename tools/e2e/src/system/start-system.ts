import type { ChildProcess } from 'node:child_process';
import { globSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startVinDecoder, type VinDecoder } from '@tollgate/vin-decoder';
import { savePartner } from './partner.ts';
import { serveAssemblies, workspaceRoot } from './serve-assemblies.ts';

declare global {
  var tollgateSystem: ChildProcess | undefined;
  var tollgateVinDecoder: VinDecoder | undefined;
}

/**
 * Serves the synthesised system on a free port with an empty registry and one partner, and the decoder it asks; their addresses are in the
 * environment of the tests.
 */
export default async function startSystem(): Promise<void> {
  const manifests = globSync(['apps/*/cdk.out/manifest.json', 'infra/cdk.out/manifest.json'], {
    cwd: workspaceRoot,
  });
  const decoder = (globalThis.tollgateVinDecoder = await startVinDecoder());
  process.env['TOLLGATE_VIN_DECODER'] = decoder.url;
  const data = mkdtempSync(join(tmpdir(), 'tollgate-e2e-'));
  const { process: system, url } = await serveAssemblies(manifests.map(dirname), data);
  globalThis.tollgateSystem = system;
  await savePartner(url);
  process.env['TOLLGATE_URL'] = url;
  process.env['TOLLGATE_DATA'] = data;
  process.env['TOLLGATE_PID'] = String(system.pid);
}
