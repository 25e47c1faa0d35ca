/**
 * Makes a fresh clone ready: installs the locked dependencies when they are missing or out of date.
 * Runs on the machine's own Node before anything is installed, so it is plain JavaScript without dependencies.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { isSetUp, markSetUp } from './workspace/src/setup/setup-stamp.mjs';

const root = join(import.meta.dirname, '..');

if (!isSetUp(root)) {
  console.log('Setting up: installing the locked dependencies (about a minute the first time) …');
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  const progress = setInterval(() => console.log(`  still installing, ${seconds()} s …`), 15_000);
  const status = await install();
  clearInterval(progress);
  if (status !== 0) {
    console.error(
      'Set-up failed: `npm ci` did not finish. Its message is above; mend it and run the command again.',
    );
    process.exit(1);
  }
  // Written last, so that an installation that was interrupted is repeated.
  markSetUp(root);
  console.log(`Dependencies ready in ${seconds()} s.`);
}

/** Exit code of `npm ci`, run by the npm and the Node that run this script: the project's own Node is about to be replaced. */
function install() {
  const npm = process.env.npm_execpath;
  const [command, args] = npm ? [process.env.npm_node_execpath ?? process.execPath, [npm]] : ['npm', []];
  const child = spawn(command, [...args, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
  });
  return new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
