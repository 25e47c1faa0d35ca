import { withServiceTable } from '@tollgate/dynamodb/operator';
import { verifyStatistics } from '../data-access/statistics/verify-statistics.ts';
import { readHistoryOptions, runCommand } from './command-line.ts';
import { historyOfCommand } from './history-of-command.ts';

const usage = 'verify-statistics [--stage NAME] [--url URL] -- COMMAND that prints the history of vehicles';

/** Differences that are printed; the rest is only counted. */
const shown = 50;

/** Compares every counter with a recount of the history; with differences it ends with 1. */
await runCommand(async () => {
  const { history, ...place } = readHistoryOptions(process.argv.slice(2), usage);
  const differences = await withServiceTable({ service: 'states', ...place }, (table) =>
    verifyStatistics(table, historyOfCommand(history)),
  );
  if (differences.length === 0) return 'Statistics are equal to a recount of the history.';
  process.exitCode = 1;
  const lines = differences
    .slice(0, shown)
    .map(
      ({ stateCode, counter, stored, recounted }) => `${stateCode} ${counter}: ${stored}, not ${recounted}`,
    );
  return [
    ...lines,
    `${differences.length} counters differ. If vehicles change right now, verify again; else rebuild the statistics.`,
  ].join('\n');
});
