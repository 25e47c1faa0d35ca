import type { AwsPlace } from '@tollgate/aws-client';
import { requireVariables } from '@tollgate/middleware';

/** What the function that announces is given. */
export interface AnnouncerEnvironment extends Omit<AwsPlace, 'endpoint'> {
  /** Service whose events it announces. */
  readonly service: string;
  readonly eventBusName: string;
  /** Queue for what can never be announced. */
  readonly deadLettersUrl: string;
  /** @default the region's own */
  readonly eventsEndpoint: string | undefined;
  /** @default the region's own */
  readonly queuesEndpoint: string | undefined;
}

/**
 * Reads the surroundings of a function that announces, once it is known to be one.
 * @throws Error that lists the variables that are missing
 */
export function announcerEnvironment(): AnnouncerEnvironment {
  const given = requireVariables(process.env, [
    'SERVICE',
    'EVENT_BUS_NAME',
    'DEAD_LETTERS_URL',
    'AWS_REGION',
    'AWS_ACCESS_KEY_ID',
    'AWS_SECRET_ACCESS_KEY',
  ]);
  const sessionToken = process.env['AWS_SESSION_TOKEN'];
  return {
    service: given.SERVICE,
    eventBusName: given.EVENT_BUS_NAME,
    deadLettersUrl: given.DEAD_LETTERS_URL,
    region: given.AWS_REGION,
    credentials: {
      accessKeyId: given.AWS_ACCESS_KEY_ID,
      secretAccessKey: given.AWS_SECRET_ACCESS_KEY,
      ...(sessionToken && { sessionToken }),
    },
    eventsEndpoint: process.env['AWS_ENDPOINT_URL_EVENTBRIDGE'] || process.env['AWS_ENDPOINT_URL'],
    queuesEndpoint: process.env['AWS_ENDPOINT_URL_SQS'] || process.env['AWS_ENDPOINT_URL'],
  };
}
