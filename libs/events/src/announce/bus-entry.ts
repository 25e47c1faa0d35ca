import type { PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { traceHeaderOf } from '@tollgate/middleware';
import type { CloudEvent } from '../envelope/cloud-event.ts';

/** An event as it is given to the bus, with what it counts towards the limit of a call. */
export interface BusEntry {
  readonly entry: PutEventsRequestEntry;
  readonly bytes: number;
}

/** Source: Amazon EventBridge API Reference, "PutEvents": entries and bytes of one call. */
export const mostEntries = 10;
export const mostBytes = 256 * 1024;

export function busEntryOf(eventBusName: string, event: CloudEvent): BusEntry {
  const TraceHeader = event.traceparent && traceHeaderOf(event.traceparent);
  const entry = {
    EventBusName: eventBusName,
    Source: event.source,
    DetailType: event.type,
    Time: new Date(event.time),
    Detail: JSON.stringify(event),
    ...(TraceHeader && { TraceHeader }),
  };
  return { entry, bytes: bytesOf(entry) };
}

/** Source: Amazon EventBridge User Guide, "Calculating PutEvents event entry size": 14 bytes for the time, all else in UTF-8. */
function bytesOf({ Source, DetailType, Detail }: Record<'Source' | 'DetailType' | 'Detail', string>): number {
  return 14 + Buffer.byteLength(Source) + Buffer.byteLength(DetailType) + Buffer.byteLength(Detail);
}

/** Entries of one call each, in their order: no more than a call takes by number and size. */
export function callsOf<Item extends { readonly bytes: number }>(
  entries: readonly Item[],
): readonly Item[][] {
  const calls: Item[][] = [];
  let bytes = Infinity;
  for (const entry of entries) {
    const last = calls.at(-1);
    if (last === undefined || last.length === mostEntries || bytes + entry.bytes > mostBytes) {
      calls.push([entry]);
      bytes = entry.bytes;
    } else {
      last.push(entry);
      bytes += entry.bytes;
    }
  }
  return calls;
}
