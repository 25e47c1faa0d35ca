import { createRequire } from 'node:module';
import { lambdaContext, queuedMessages } from '@tollgate/testing';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';

/**
 * Runs in a process of its own with a function's environment: gives the consumer in a bundle one batch of messages after the
 * other, as its parent sends them, and answers with how many of them failed.
 */
type Handler = (event: SQSEvent, context: unknown) => Promise<SQSBatchResponse>;

const [file = ''] = process.argv.slice(2);
const { handler } = createRequire(import.meta.url)(file) as { readonly handler: Handler };

process.on(
  'message',
  (bodies: readonly string[]) =>
    void handler(queuedMessages(...bodies), lambdaContext()).then(({ batchItemFailures }) =>
      process.send?.(batchItemFailures.length),
    ),
);
process.once('disconnect', () => process.exit(0));
