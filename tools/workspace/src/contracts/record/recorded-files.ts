import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  changeOf,
  operationsFile,
  recordedEventOf,
  recordedOperationsOf,
  type JsonSchema,
} from '@tollgate/contract-kit/compatibility';
import { eventSchemaFile } from '@tollgate/contract-kit/event-names';
import {
  announcedEvents,
  workspaceRoot,
  type AnnouncedEvent,
  type ContractPackage,
} from '../contract-packages.ts';
import { refusedExports } from '../event-exports.ts';
import { eventsPage } from './events-page.ts';

/** A file that follows from the contracts; its text is formatted when it is written. */
export interface RecordedFile {
  /** Relative to the workspace. */
  readonly file: string;
  readonly text: string;
}

/** What the contracts would have written, and why some of it must not be. */
export interface Records {
  readonly files: readonly RecordedFile[];
  readonly refusals: readonly string[];
}

/** The records of all operations and events, and the page of events. */
export function recordsOf(packages: readonly ContractPackage[]): Records {
  const events = announcedEvents(packages);
  const recorded = events.map(recordOfEvent);
  return {
    files: [
      ...packages.map(({ folder, contract }) => ({
        file: `${folder}/${operationsFile}`,
        text: JSON.stringify(recordedOperationsOf(contract.owner, Object.values(contract.operations))),
      })),
      ...recorded.flatMap((record) => (typeof record === 'string' ? [] : [record])),
      { file: 'docs/events.md', text: eventsPage(events, workspaceRoot) },
    ],
    refusals: [
      ...packages.flatMap(refusedExports),
      ...recorded.filter((record) => typeof record === 'string'),
    ],
  };
}

/** The record of an event, or why it stays: queues and histories hold events of the recorded schema. */
function recordOfEvent({ event, folder }: AnnouncedEvent): RecordedFile | string {
  const file = `${folder}/events/${eventSchemaFile(event.type, event.version)}`;
  const path = join(workspaceRoot, file);
  const recorded = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as JsonSchema) : undefined;
  const change = recorded && changeOf(event, recorded);
  const gaps = [...(change?.newEvents ?? []), ...(change?.oldEvents ?? [])];
  return gaps.length === 0
    ? { file, text: JSON.stringify(recordedEventOf(event)) }
    : `${file} stays as it is: ${gaps.join('; ')}. Announce version ${event.version + 1} beside it instead.`;
}
