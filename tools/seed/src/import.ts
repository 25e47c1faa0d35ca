import { runImport } from './import/run-import.ts';
import { callersFolder, defaultUrl } from './environment.ts';
import { localIdentity } from './registry/local-identity.ts';

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => interruption.abort());
}

process.exitCode = await runImport(
  process.argv.slice(2),
  { url: defaultUrl, folder: callersFolder },
  localIdentity,
  { out: process.stdout, error: process.stderr },
  interruption.signal,
);
