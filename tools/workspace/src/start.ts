import { keepCompiled } from '@tollgate/local/compile-cache';

keepCompiled();
const { runStart } = await import('./start/run-start.ts');
await runStart(process.argv.slice(2), process.env);
