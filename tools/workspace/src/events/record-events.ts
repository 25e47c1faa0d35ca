import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { changeOf, recordedEventOf, type JsonSchema } from '@tollgate/contract-kit/compatibility';
import { eventSchemaFile } from '@tollgate/contract-kit/event-names';
import { format, resolveConfig } from 'prettier';
import { announcedEvents, workspaceRoot } from './announced-events.ts';
import { eventsPage } from './events-page.ts';

/**
 * Records the schemas of events that are new or have grown, beside their contracts, and writes docs/events.md. What would break a record is
 * left as it is, and named: `node tools/workspace/src/events/record-events.ts`. With `--check` it writes nothing and names what it would
 * write.
 */
const isCheck = process.argv.includes('--check');
const events = await announcedEvents();
for (const { event, folder } of events) {
  const file = join(folder, eventSchemaFile(event.type, event.version));
  const path = join(workspaceRoot, file);
  const recorded = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as JsonSchema) : undefined;
  const change = recorded && changeOf(event, recorded);
  if (change?.isSame) continue;
  const gaps = [...(change?.newEvents ?? []), ...(change?.oldEvents ?? [])];
  if (gaps.length > 0) {
    console.error(
      `${file} stays as it is: ${gaps.join('; ')}. Announce version ${event.version + 1} beside it instead.`,
    );
    process.exitCode = 1;
    continue;
  }
  await write(file, JSON.stringify(recordedEventOf(event)));
}
await write('docs/events.md', eventsPage(events, workspaceRoot));

async function write(file: string, text: string): Promise<void> {
  const path = join(workspaceRoot, file);
  const options = (await resolveConfig(path)) ?? {};
  const formatted = await format(text, { ...options, filepath: path });
  if (existsSync(path) && readFileSync(path, 'utf8') === formatted) return;
  if (isCheck) {
    console.error(`${file} is not up to date: node tools/workspace/src/events/record-events.ts`);
    process.exitCode = 1;
    return;
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, formatted);
  console.log(file);
}
