import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '../json.ts';

/** An asynchronous event that is not done with. */
export interface PendingEvent {
  readonly requestId: string;
  readonly functionArn: string;
  readonly event: Json;
  readonly traceHeader: string;
  /** Milliseconds since the epoch when it was accepted. */
  readonly begun: number;
}

/** Keeps accepted events until they are done with, so that they outlive the runtime. */
export interface EventJournal {
  add(pending: PendingEvent): void;
  remove(requestId: string): void;
  /** Events that an earlier runtime accepted and did not finish, the oldest first. */
  takeOver(): PendingEvent[];
}

/** A journal of one file for each event. */
export function openEventJournal(folder: string): EventJournal {
  mkdirSync(folder, { recursive: true });
  const fileOf = (requestId: string): string => join(folder, `${requestId}.json`);
  return {
    add: (pending) => writeFileSync(fileOf(pending.requestId), JSON.stringify(pending)),
    remove: (requestId) => rmSync(fileOf(requestId), { force: true }),
    takeOver: () =>
      readdirSync(folder)
        .flatMap((name) => read(join(folder, name)))
        .sort((a, b) => a.begun - b.begun),
  };
}

/** A file that the end of the machine cut short is no event. */
function read(file: string): PendingEvent[] {
  try {
    return [JSON.parse(readFileSync(file, 'utf8')) as PendingEvent];
  } catch {
    rmSync(file, { force: true });
    return [];
  }
}
