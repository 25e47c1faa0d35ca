import { apiOperations } from '@tollgate/aggregator-contract/api-operations';
import { print } from '@tollgate/local/print';
import { askAt } from './ask.ts';
import { smokeChecks } from './checks.ts';
import { runSmoke, smokeText } from './run-smoke.ts';
import { smokeOptions, smokeUsage } from './smoke-options.ts';

/** `npm run smoke`: whether a system that runs somewhere is well; exit code 1 when it is not. */
await print(smokeUsage, async () => {
  const { url, key, limitMs, isDryRun, isJson } = smokeOptions(process.argv.slice(2));
  if (isDryRun) return `${url} will be asked: ${smokeChecks.map(({ name }) => name).join(', ')}.`;
  const results = await runSmoke(smokeChecks, {
    ask: askAt(url, limitMs),
    operations: apiOperations,
    ...(key !== undefined && { key }),
  });
  if (results.some(({ outcome }) => outcome === 'failed')) process.exitCode = 1;
  return isJson ? JSON.stringify({ url, checks: results }, null, 2) : smokeText(url, results);
});
