import { parseArgs } from 'node:util';
import { placeOptions } from '../consumers/place.ts';

export interface RedriveOptions {
  readonly service: string;
  readonly consumer: string;
  readonly isList: boolean;
  readonly stage: string;
  readonly url: string;
  readonly data: string;
}

/**
 * Reads `--consumer SERVICE/CONSUMER [--list] [--stage NAME] [--url URL] [--data FOLDER]`.
 * @throws Error that says what was received and what is allowed
 */
export function redriveOptions(args: readonly string[]): RedriveOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { ...placeOptions, consumer: { type: 'string' }, list: { type: 'boolean', default: false } },
  });
  const [, service = '', consumer = ''] =
    /^([a-z][a-z0-9-]*)\/([a-z][a-z0-9-]*)$/.exec(values.consumer ?? '') ?? [];
  if (consumer === '')
    throw new Error(
      `--consumer is ${JSON.stringify(values.consumer) ?? 'missing'}; it takes SERVICE/CONSUMER, as states/count-vehicles`,
    );
  if (consumer === 'announce-events')
    throw new Error(
      `Letters of ${service}/announce-events are records of a stream, not messages of a queue: its runbook dead-letters says what to do.`,
    );
  const { stage, url, data, list } = values;
  return { service, consumer, isList: list, stage, url, data };
}
