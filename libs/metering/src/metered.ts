import { openTable, type Table } from '@tollgate/dynamodb';
import { meteringBy, remainingMs, type ServeOptions } from '@tollgate/middleware';
import { createMeter } from './create-meter.ts';
import { settings } from './environment.ts';

/** Milliseconds that the meter waits for the store before a call is let through uncounted. */
const storeLimitMs = 1500;

/**
 * How a counted operation is served: as the others of its service, with a meter where one is set up (METER).
 * @param client the service's own, so that the meter opens no connections beside it
 */
export function metered(
  operation: { readonly id: string },
  serving: ServeOptions,
  client: Table['client'],
): ServeOptions {
  if (settings === undefined) return serving;
  const table = openTable({
    client,
    name: settings.table,
    callLimitMs: () => Math.min(storeLimitMs, remainingMs()),
  });
  return { ...serving, metering: meteringBy(createMeter(table, settings, operation.id)) };
}
