import { environment as processEnvironment } from '../environment.ts';
import { problemOf } from '../problems/problem-of.ts';
import { connectionFrame, type ConnectionHandler } from './connection-frame.ts';
import type { ReceiveOptions } from './receive.ts';

/** Makes the function that hears of connections that ended (`$disconnect`); API Gateway tells of most, and tells once. */
export function closed(
  name: string,
  run: (connectionId: string) => Promise<void>,
  { problems = [], environment = processEnvironment }: ReceiveOptions = {},
): ConnectionHandler {
  return connectionFrame(
    name,
    environment,
    async ({ requestContext }) => {
      await run(requestContext.connectionId);
      return '';
    },
    (error) => ({ told: problemOf(error, problems), body: '' }),
  );
}
