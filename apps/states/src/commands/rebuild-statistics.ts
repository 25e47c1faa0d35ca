import { withServiceTable } from '@tollgate/dynamodb/operator';
import { rebuildStatistics } from '../data-access/statistics/rebuild-statistics.ts';
import { readHistoryOptions, runCommand } from './command-line.ts';
import { historyOfCommand } from './history-of-command.ts';

const usage = 'rebuild-statistics [--stage NAME] [--url URL] -- COMMAND that prints the history of vehicles';

/** Counts all vehicles anew from their history, while what happens to them goes on being counted. */
await runCommand(async () => {
  const { history, ...place } = readHistoryOptions(process.argv.slice(2), usage);
  const { events, generation, removed } = await withServiceTable({ service: 'states', ...place }, (table) =>
    rebuildStatistics(table, () => historyOfCommand(history), showProgress),
  );
  return `Statistics are counted anew from ${events} events (generation ${generation}); ${removed} old rows are gone.`;
});

/** Says from time to time how far it is. */
function showProgress(events: number): void {
  if (events % 50_000 === 0) console.log(`${events} events`);
}
