import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { getItem, type Table } from '@tollgate/dynamodb';
import type { PartnerRepository } from '../domain/partner-repository.ts';
import { partnerItem } from './partner-item.ts';

/** Partners in the table of this service. */
export function dynamodbPartnerRepository(table: Table): PartnerRepository {
  return {
    async find(clientId) {
      // The gateway keeps what is decided for minutes; a state that is a moment old costs half and changes nothing.
      const item = await getItem(table, partnerItem, { clientId }, { consistent: false });
      if (item === undefined) return undefined;
      const { tenant, plan, status, scopes } = item;
      return { clientId, tenant, plan, status, scopes };
    },
    async save({ clientId, tenant, plan, status, scopes }) {
      await table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: { ...partnerItem.key({ clientId }) },
          UpdateExpression:
            'SET clientId = :clientId, tenant = :tenant, #plan = :plan, #status = :status, scopes = :scopes ADD version :one',
          ExpressionAttributeNames: { '#plan': 'plan', '#status': 'status' },
          ExpressionAttributeValues: {
            ':clientId': clientId,
            ':tenant': tenant,
            ':plan': plan,
            ':status': status,
            ':scopes': scopes,
            ':one': 1,
          },
        }),
      );
    },
  };
}
