/** `npm run doctor`: what the project needs of the machine, each with its remedy. Runs on any Node.js from 20, with nothing installed. */
import { fileURLToPath } from 'node:url';
import { diagnose, report } from './diagnose.mjs';
import { surroundingsOf } from './surroundings.mjs';

const usage = `npm run doctor [-- --json]
Looks at programs, disk, memory, ports, caches and the state of this copy. Exit code 1 when something must be mended.`;

const args = process.argv.slice(2);
const unknown = args.filter((arg) => !['--json', '--help'].includes(arg));
if (unknown.length > 0) {
  console.error(`${unknown.join(' ')} is no option.\n${usage}`);
  process.exitCode = 1;
} else if (args.includes('--help')) {
  console.log(usage);
} else {
  const root = fileURLToPath(new URL('../../../../', import.meta.url));
  const findings = await diagnose(surroundingsOf(root, process.env));
  console.log(args.includes('--json') ? JSON.stringify(findings, null, 2) : report(findings));
  if (findings.some(({ state }) => state === 'failure')) process.exitCode = 1;
}
