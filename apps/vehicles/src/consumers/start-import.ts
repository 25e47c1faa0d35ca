import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { consume, createdObjects, traced } from '@tollgate/middleware';
import { importOfUpload } from '../data-access/imports/object-key.ts';
import { stateMachineArn, stateMachines } from '../environment.ts';

const client = traced(new SFNClient({ ...stateMachines, maxAttempts: 3 }));

/** Starts the import of a file that was uploaded. The name of the execution makes it one, however often the upload is told. */
export const handler = consume('start-import', createdObjects, async ({ key }, { log, signal }) => {
  const importId = importOfUpload(key);
  if (importId === undefined) {
    log.warn('An object lies among the uploads that is no file of an import; it is left to expire.');
    return;
  }
  const start = new StartExecutionCommand({
    stateMachineArn: stateMachineArn(),
    name: importId,
    input: JSON.stringify({ importId }),
  });
  try {
    await client.send(start, { abortSignal: signal });
  } catch (error) {
    if (!(error instanceof ExecutionAlreadyExists)) throw error;
    log.info('The import of this upload was started before.');
  }
});
