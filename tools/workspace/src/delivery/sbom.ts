import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { print } from '@tollgate/local/print';
import { faultsOf, withFunctions, type BillOfMaterials } from './bill-of-materials.ts';
import { packagesOfFunctions } from './licensed-packages.ts';
import { readLock } from './lock-file.ts';

const usage = `npm run sbom [-- --out FILE]
Writes a bill of materials (CycloneDX, JSON) of all packages and of each function, by default to dist/sbom.cdx.json; --out - prints it.`;
const workspaceRoot = join(import.meta.dirname, '../../../..');

await print(usage, async () => {
  const { values } = parseArgs({
    options: {
      out: { type: 'string', default: 'dist/sbom.cdx.json' },
    },
  });
  const { name } = JSON.parse(readFileSync(join(workspaceRoot, 'package.json'), 'utf8')) as {
    readonly name: string;
  };
  const carried = await packagesOfFunctions(workspaceRoot, readLock(workspaceRoot));
  const bill = withFunctions(packagesByNpm(), name, carried);
  const faults = faultsOf(bill);
  if (faults.length > 0) throw new Error(`The bill of materials is not right: ${faults.join('; ')}`);
  const text = `${JSON.stringify(bill, null, 2)}\n`;
  if (values.out === '-') return text.trimEnd();
  const file = resolve(workspaceRoot, values.out);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return `${relative(process.cwd(), file)}: ${bill.components.length} components, of them ${Object.keys(carried).length} functions.`;
});

/**
 * What npm reads from the lock file. Peers are taken as they are: one of them, optional and newer than what is installed, would
 * stop it.
 */
function packagesByNpm(): BillOfMaterials {
  const npm = process.env['npm_execpath'];
  const [command, before] =
    npm === undefined ? ['npm', []] : [process.env['npm_node_execpath'] ?? process.execPath, [npm]];
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only', '--legacy-peer-deps'];
  const printed = execFileSync(command, [...before, ...args], {
    cwd: workspaceRoot,
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return JSON.parse(printed) as BillOfMaterials;
}
