import { spawn, type ChildProcess } from 'node:child_process';
import { globSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const workspaceRoot = join(__dirname, '../../../..');

declare global {
  var tollgateSystem: ChildProcess | undefined;
}

/** Serves the synthesised system on a free port with an empty registry; its address is in the environment of the tests. */
export default async function startSystem(): Promise<void> {
  const assemblies = globSync(['apps/*/cdk.out/manifest.json', 'infra/cdk.out/manifest.json'], {
    cwd: workspaceRoot,
  });
  const dataDir = mkdtempSync(join(tmpdir(), 'tollgate-e2e-'));
  const args = assemblies.flatMap((manifest) => ['--assembly', dirname(manifest)]);
  const system = spawn(
    'node',
    ['tools/local/src/cli/main.ts', ...args, '--port', '0', '--data', dataDir, '--no-watch'],
    { cwd: workspaceRoot, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  globalThis.tollgateSystem = system;
  process.env['TOLLGATE_URL'] = await urlOf(system);
  process.env['TOLLGATE_DATA'] = dataDir;
  process.env['TOLLGATE_PID'] = String(system.pid);
}

function urlOf(system: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    system.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const ready = /gateway\s+(http:\S+) \(ready/.exec(output)?.[1];
      if (ready !== undefined) resolve(ready);
    });
    system.once('exit', (code) =>
      reject(new Error(`the system ended with code ${code} before it was ready:\n${output}`)),
    );
  });
}
