import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EventContract } from '@tollgate/contract-kit';
import { changeOf } from '@tollgate/contract-kit/compatibility';
import { eventSchemaFile } from '@tollgate/contract-kit/event-names';
import type { JsonSchema } from '@tollgate/contract-kit/compatibility';

/** Writes what is not recorded yet, and what has grown. */
const record = 'npm run contracts -- record';

/**
 * Fails unless an event is what is recorded of it.
 * @param folder folder of the contract's records, absolute
 * @param consumers asks who reads the event
 * @throws Error that says what changed, whom it would break, and what to do
 */
export function expectEventIsRecorded(
  event: EventContract,
  folder: string,
  consumers: () => readonly string[],
): void {
  const { type, version } = event;
  const file = join(folder, eventSchemaFile(type, version));
  if (!existsSync(file))
    throw new Error(`${type}, version ${version}, is not recorded; record it: ${record}`);
  const { isSame, newEvents, oldEvents } = changeOf(
    event,
    JSON.parse(readFileSync(file, 'utf8')) as JsonSchema,
  );
  if (isSame) return;
  if (newEvents.length + oldEvents.length === 0)
    throw new Error(`${type}, version ${version}, has grown without breaking anybody; record it: ${record}`);
  const readers = consumers();
  throw new Error(
    [
      `${type}, version ${version}, breaks what is recorded of it.`,
      ...newEvents.map((gap) => `  In new events, for consumers as they are: ${gap}.`),
      ...oldEvents.map((gap) => `  In old events, for consumers of the new contract: ${gap}.`),
      `It is read by ${readers.length === 0 ? 'nobody yet' : readers.join(', ')}.`,
      `Remedy: leave version ${version} as it is and announce version ${version + 1} beside it, or make the member optional.`,
    ].join('\n'),
  );
}
