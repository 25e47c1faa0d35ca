import { runStart } from './start/run-start.ts';

await runStart(process.argv.slice(2), process.env);
