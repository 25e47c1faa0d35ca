import { openJournal, type Journal } from '../file-journal.ts';
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

/** Keeps accepted events until they are done with, by the ids of their requests. */
export type EventJournal = Journal<PendingEvent>;

export const openEventJournal = (folder: string): EventJournal => openJournal<PendingEvent>(folder);
