import type { NewEvent } from './event.ts';

/**
 * Bytes of JSON that the data of an event may have: a bus takes entries of 256 KB, envelope included.
 * Source: Amazon EventBridge User Guide, "Calculating PutEvents event entry size".
 */
export const longestEventBytes = 200 * 1024;

/**
 * Refuses what could be stored but never announced, before anything is stored.
 * @throws RangeError that names the type and both sizes.
 */
export function refuseLongEvent({ type, data }: NewEvent): void {
  const bytes = Buffer.byteLength(JSON.stringify(data) ?? '');
  if (bytes <= longestEventBytes) return;
  throw new RangeError(
    `The data of an event ${type} has ${bytes} bytes; a bus takes ${longestEventBytes}. Announce a reference to it instead.`,
  );
}
