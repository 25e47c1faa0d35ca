import { awsClientSettings, type AwsPlace } from '@tollgate/aws-client';

/** What the clients of a function that announces are made with: an event that has to wait comes again from the stream. */
export const announcing = ({ region, credentials }: AwsPlace, endpoint: string | undefined) =>
  awsClientSettings({ region, credentials, endpoint }, { requestMs: 3000, maxSockets: 10 });
