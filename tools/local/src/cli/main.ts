#!/usr/bin/env node
import { keepCompiled } from '../compile-cache.ts';

keepCompiled();
const { runCli } = await import('./run-cli.ts');
await runCli(process.argv.slice(2));
