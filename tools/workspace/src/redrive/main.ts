import { SQSClient } from '@aws-sdk/client-sqs';
import { operationFunctionName } from '@tollgate/contract-kit/names';
import { engineKeys, resourcesOf } from '../consumers/place.ts';
import { print } from '@tollgate/local/print';
import { describeLetters } from './describe-letters.ts';
import { lookAt, moveAll, queueNamed } from './letters.ts';
import { redriveOptions, type RedriveOptions } from './redrive-options.ts';

const usage =
  'npm run redrive -- --consumer SERVICE/CONSUMER [--list] [--stage NAME] [--url URL] [--data FOLDER]';

/** Letters that are looked at; a queue may hold many more. */
const mostShown = 1_000;

/** Shows the dead letters of a consumer by type and cause, and moves them back to its queue; with `--list` it only shows them. */
await print(usage, () => redrive(redriveOptions(process.argv.slice(2))));

async function redrive(options: RedriveOptions): Promise<string> {
  const sqs = await openQueues(options);
  const name = operationFunctionName(options.stage, options.service, options.consumer);
  const queue = await queueNamed(sqs, name);
  const letters = await queueNamed(sqs, `${name}-dead-letters`);
  const looked = await lookAt(sqs, letters, mostShown);
  if (looked.length === 0) return `${letters.name} holds no letters.`;
  const more =
    letters.waiting > looked.length ? [`   and about ${letters.waiting - looked.length} more`] : [];
  const shown = [`${letters.name}:`, ...describeLetters(looked), ...more];
  if (options.isList) return shown.join('\n');
  const moved = await moveAll(sqs, letters, queue);
  return [...shown, `${moved} moved to ${queue.name}; those that fail again come back.`].join('\n');
}

/** The queues of this machine, or those of AWS with the credentials and the region of the surroundings. */
async function openQueues({ stage, url, data }: RedriveOptions): Promise<SQSClient> {
  if (stage !== 'local') return new SQSClient({});
  const { endpoints } = ((await resourcesOf(url)) ?? {}) as {
    readonly endpoints?: { readonly sqs?: string };
  };
  if (endpoints?.sqs === undefined)
    throw new Error(`The system at ${url} has no queues; start the whole of it with npm start.`);
  return new SQSClient({ region: 'us-east-1', endpoint: endpoints.sqs, credentials: engineKeys(data) });
}
