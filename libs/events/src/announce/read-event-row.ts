import type { AttributeValue } from 'aws-lambda';
import { cloudEventOf, type Announced, type CloudEvent } from '../envelope/cloud-event.ts';
import { valueOf } from './stream-value.ts';

type Image = Readonly<Record<string, AttributeValue>>;

/**
 * The event of a row of a table's history, in the envelope it travels in.
 * @throws Error when the row is no event as `@tollgate/dynamodb` writes it
 */
export function readEventRow(service: string, image: Image): CloudEvent {
  const { data, metadata, schemaVersion } = image;
  if (data === undefined) throw new Error('the row has no data; every event has some');
  return cloudEventOf({
    service,
    aggregate: textOf(image, 'aggregate'),
    type: textOf(image, 'type'),
    version: positiveOf(image, 'version'),
    schemaVersion: schemaVersion === undefined ? 1 : positiveOf(image, 'schemaVersion'),
    occurredAt: textOf(image, 'occurredAt'),
    metadata: metadata === undefined ? {} : (valueOf(metadata) as Announced['metadata']),
    data: valueOf(data),
  });
}

function textOf(image: Image, name: string): string {
  const text = image[name]?.S;
  if (text) return text;
  throw new Error(`the row has no text ${name}; every event has one`);
}

function positiveOf(image: Image, name: string): number {
  const number = Number(image[name]?.N);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new Error(`the row has no ${name} that is a whole number from 1; every event has one`);
}
