import { consumersOf } from '@tollgate/testing/event-consumers';
import { eventSchemaFile } from '@tollgate/contract-kit/event-names';
import { cloudEventOf } from '@tollgate/events/envelope';
import type { AnnouncedEvent } from '../contract-packages.ts';

const head = `# Events

What services announce, by their contracts. Each event travels as a [CloudEvent](https://github.com/cloudevents/spec) 1.0: on the bus
\`tollgate-<stage>\` its \`source\` is \`tollgate.<service>\`, its detail type is \`type\`, and its detail is the envelope below.

- \`subject\` is the item it happened to and \`subjectversion\` the version it led to: of two events of one subject the higher is the
  newer, and none is left out. \`id\` is the same at each delivery.
- \`schemaversion\` is the version of \`data\`, which \`dataschema\` describes. Members may be added; readers let those pass that they do
  not know. All else is a new version, announced beside the old one until nobody reads that any more.
- \`correlationid\` follows one piece of work through all services, \`traceparent\` its trace.
- Delivery is at least once, and in any order.

This page is written by \`npm run contracts -- record\`.
`;

/** The page of all events, as Markdown. */
export function eventsPage(events: readonly AnnouncedEvent[], workspaceRoot: string): string {
  return [
    head,
    '| event | version | what happened | data | read by |',
    '| --- | --- | --- | --- | --- |',
    ...events.map(({ event, exports, folder }) => {
      const { type, version, summary } = event;
      const file = eventSchemaFile(type, version);
      const readers = consumersOf(event, exports, workspaceRoot).map((path) => `[${path}](../${path})`);
      return `| \`${type}\` | ${version} | ${summary} | [${file}](../${folder}/events/${file}) | ${readers.join(', ') || 'nobody yet'} |`;
    }),
    '',
    '## By example',
    ...events
      .slice(0, 1)
      .flatMap(({ event }) => ['', '```json', JSON.stringify(exampleOf(event), null, 2), '```']),
    '',
  ].join('\n');
}

function exampleOf({ owner, type, version, examples = [] }: AnnouncedEvent['event']): object {
  const [aggregate = ''] = type.split('.');
  return cloudEventOf({
    service: owner,
    aggregate: `${aggregate.toUpperCase()}#00000000-0000-4000-8000-000000000200`,
    type,
    version: 1,
    schemaVersion: version,
    occurredAt: '2026-01-31T12:00:00.000Z',
    metadata: { correlationId: '6f1c1f5e-3c52-4e0e-9d0a-0c8f6f0f3b11' },
    data: examples[0],
  });
}
