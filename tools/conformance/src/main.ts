import { run } from './cli/run.ts';
import { callersFolder } from './environment.ts';

const code = await run(process.argv.slice(2), {
  folder: callersFolder,
  out: (text) => void process.stdout.write(text),
  error: (text) => void process.stderr.write(text),
});
process.exitCode = code;
