import { run } from './cli/run.ts';
import { callersFolder } from './environment.ts';

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

process.exitCode = await run(process.argv.slice(2), {
  folder: callersFolder,
  out: (text) => void process.stdout.write(text),
  error: (text) => void process.stderr.write(text),
});
