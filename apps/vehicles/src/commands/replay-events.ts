import { once } from 'node:events';
import { readPlaceOptions, withServiceTable } from '@tollgate/dynamodb/operator';
import { readHistory } from '../data-access/read-history.ts';

const usage = 'replay-events [--stage NAME] [--url URL]';

/** Waits while whoever reads is behind. */
async function print(line: object): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(line)}\n`)) await once(process.stdout, 'drain');
}

/**
 * Prints everything that ever happened to vehicles, an event a line, for services that keep something from events and lost
 * it, or want it otherwise. Its last line, `{"end": <number of events>}`, says that nothing is missing.
 */
try {
  const place = readPlaceOptions(process.argv.slice(2), usage);
  await withServiceTable({ service: 'vehicles', ...place }, async (table) => {
    let events = 0;
    for await (const event of readHistory(table)) {
      await print(event);
      events += 1;
    }
    await print({ end: events });
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
