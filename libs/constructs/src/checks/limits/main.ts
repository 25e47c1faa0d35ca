import { readFileSync, globSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { TemplateJson } from '../policy-faults.ts';
import { forecastOf } from './forecast.ts';
import { forecastTable } from './forecast-table.ts';
import { limitsReadOn } from './limit.ts';

/**
 * Prints how near every synthesised stack is to the limits of AWS, and fails when one has reached a limit.
 * Cloud assemblies that are not named are those of the workspace.
 */
const workspace = join(import.meta.dirname, '../../../../..');
const given = process.argv.slice(2);
if (given.includes('--help')) {
  process.stdout.write('Usage: npm run limits [-- CLOUD_ASSEMBLY…]\n');
  process.exit();
}
const assemblies =
  given.length > 0
    ? given
    : globSync(['apps/*/cdk.out', 'infra/cdk.out'], { cwd: workspace }).map((folder) =>
        join(workspace, folder),
      );
const files = assemblies.flatMap((assembly) =>
  globSync('*.template.json', { cwd: assembly }).map((file) => join(assembly, file)),
);
if (files.length === 0) {
  throw new Error(
    `no template is in ${assemblies.join(', ') || workspace}; synthesise first: npx nx run-many -t synth`,
  );
}
const forecasts = Object.fromEntries(
  files.map((file) => [
    basename(file, '.template.json'),
    forecastOf(JSON.parse(readFileSync(file, 'utf8')) as TemplateJson),
  ]),
);
process.stdout.write(`${forecastTable(forecasts)}\n\nLimits as of ${limitsReadOn}.\n`);
if (
  Object.values(forecasts)
    .flat()
    .some(({ status }) => status === 'failure')
)
  process.exitCode = 1;
