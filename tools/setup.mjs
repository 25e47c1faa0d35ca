/**
 * Makes a fresh clone ready: installs the locked dependencies when they are missing or out of date.
 * Runs on the machine's own Node before anything is installed, so it is plain JavaScript without dependencies.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const stampFile = join(root, 'node_modules', '.setup-stamp');
const hash = createHash('sha256');
for (const file of ['package-lock.json', 'package.json', '.npmrc']) hash.update(readFileSync(join(root, file)));
const stamp = hash.digest('hex');

if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) {
  console.log('Setting up: installing the locked dependencies (about a minute the first time) …');
  const started = Date.now();
  const npm = process.env.npm_execpath;
  const [command, args] = npm ? [process.env.npm_node_execpath ?? process.execPath, [npm]] : ['npm', []];
  const install = spawnSync(command, [...args, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (install.status !== 0) {
    console.error('Set-up failed: `npm ci` did not finish. Its message is above; mend it and run the command again.');
    process.exit(1);
  }
  writeFileSync(stampFile, stamp);
  console.log(`Dependencies ready in ${Math.round((Date.now() - started) / 1000)} s.`);
}
