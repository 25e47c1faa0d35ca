import { DynamoDBClient, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { partnerRoutes } from '@tollgate/aggregator-contract/api';
import { systemName } from '@tollgate/contract-kit/names';
import { openTable } from '@tollgate/dynamodb';
import { dynamodbPartnerRepository } from '../data-access/dynamodb-partner-repository.ts';
import { localPlace } from './local-place.ts';
import { partnerUsage, readPartnerOptions, type PartnerOptions } from './partner-options.ts';

/** A local table takes any credentials; on AWS those of whoever runs the command count. */
const localCredentials = { accessKeyId: 'local', secretAccessKey: 'local' };

/**
 * Makes a client of the user pool a partner, changes what it may do, or suspends it; what is not named stays as it is.
 * @param allScopes what a new partner may do
 */
async function savePartner(options: PartnerOptions, allScopes: readonly string[]): Promise<string> {
  const { client, tenant, isSuspended, stage, url } = options;
  const place = stage === 'local' ? await localPlace(url, client) : undefined;
  const connection = place && {
    endpoint: place.endpoint,
    region: 'us-east-1',
    credentials: localCredentials,
  };
  const store = new DynamoDBClient(connection ?? {});
  const name = `${systemName}-${stage}-access`;
  const partners = dynamodbPartnerRepository(openTable({ client: DynamoDBDocumentClient.from(store), name }));
  const clientId = place?.clientId ?? client;
  const status = isSuspended ? 'suspended' : 'active';
  try {
    const before = await partners.find(clientId);
    const plan = options.plan ?? before?.plan ?? 'partner';
    const scopes = options.scopes ?? before?.scopes ?? allScopes;
    await partners.save({ clientId, tenant, plan, status, scopes });
    return `${clientId} is ${status} for ${tenant}, plan ${plan}: ${scopes.join(' ')}. The gateway may go by what it knew for 5 minutes.`;
  } catch (cause) {
    if (!(cause instanceof ResourceNotFoundException)) throw cause;
    throw new Error(
      `There is no table ${name}. Deploy the service access of that stage, or name another --stage.`,
      {
        cause,
      },
    );
  } finally {
    store.destroy();
  }
}

try {
  const scopes = [...new Set(partnerRoutes.flatMap((route) => route.scopes))];
  const args = process.argv.slice(2);
  console.log(
    args.includes('--help')
      ? `Usage: ${partnerUsage}`
      : await savePartner(readPartnerOptions(args, scopes), scopes),
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
