import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { getOpenApi } from '@tollgate/aggregator-contract';
import type { JsonSchema, RecordedEvents } from '@tollgate/contract-kit/compatibility';
import { systemName } from '@tollgate/contract-kit/names';
import { placeOptions } from '../../consumers/place.ts';
import type { RecordedContracts } from './recorded-contracts.ts';

/** Longest wait for the document, in milliseconds. */
const patienceMs = 30_000;

/**
 * The contracts that a running API tells: operations, and in `x-events` what its services announce.
 * @param url root of the API
 * @throws Error with the remedy when it tells nothing
 */
export async function deployedContracts(url: string): Promise<RecordedContracts> {
  const address = `${url.replace(/\/$/, '')}${getOpenApi.path}`;
  const document = await readJson(address);
  const events = document['x-events'];
  return {
    place: url,
    operations: [document],
    events: typeof events === 'object' && events !== null ? (events as RecordedEvents) : {},
  };
}

async function readJson(address: string): Promise<JsonSchema> {
  const remedy = 'give the root of an API of this system that runs, as --deployed http://127.0.0.1:3000';
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(patienceMs) });
    const document: unknown = answer.ok ? await answer.json() : undefined;
    if (typeof document === 'object' && document !== null && 'openapi' in document) return document;
    throw new Error(`it answers ${answer.status}`);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${address} tells no contracts (${why}); ${remedy}`, { cause });
  }
}

/**
 * Root of a stage's API: of the stage `local` where it runs on this machine, of others an output of their gateway's stack, read
 * with the credentials and the region of the surroundings.
 * @throws Error with the remedy when the stage has no gateway
 */
export async function apiUrlOf(stage: string): Promise<string> {
  if (stage === 'local') return placeOptions.url.default;
  const stack = `${systemName}-${stage}-gateway`;
  try {
    const { Stacks = [] } = await new CloudFormationClient({}).send(
      new DescribeStacksCommand({ StackName: stack }),
    );
    const url = Stacks[0]?.Outputs?.find(({ OutputKey }) => OutputKey === 'ApiUrl')?.OutputValue;
    if (url !== undefined) return url;
    throw new Error('it has no output ApiUrl');
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `The stack ${stack} cannot be asked for its API (${why}); give a stage that is deployed in the region and account of the ` +
        `surroundings, or the root of its API with --deployed`,
      { cause },
    );
  }
}
