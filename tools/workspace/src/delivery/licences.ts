import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { print } from '@tollgate/local/print';
import { licenceFaults } from './licence-faults.ts';
import { licenceExceptions, permittedLicences } from './licence-policy.ts';
import { licensedPackages } from './licensed-packages.ts';

const usage = `npm run licences [-- --json]
Whether every package may be used where it is, in functions or in tools; licence-policy.ts says what is permitted.`;
const workspaceRoot = join(import.meta.dirname, '../../../..');

await print(usage, async () => {
  const { values } = parseArgs({
    options: { json: { type: 'boolean', default: false } },
  });
  const packages = await licensedPackages(workspaceRoot);
  const faults = licenceFaults(packages, { permitted: permittedLicences, exceptions: licenceExceptions });
  if (faults.length > 0) process.exitCode = 1;
  if (values.json) return JSON.stringify({ faults, packages }, null, 2);
  const carried = packages.filter(({ functions }) => functions.length > 0);
  return faults.length > 0
    ? faults.join('\n')
    : `${packages.length} packages may be used where they are; functions carry ${carried.length} of them, by ${licenceExceptions.length} exceptions.`;
});
