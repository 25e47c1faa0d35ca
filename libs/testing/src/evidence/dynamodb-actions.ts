import type { ActionOnResource } from './actions-of-request.ts';

type Json = Readonly<Record<string, unknown>>;

/** Actions of the parts of a transaction. Source: DynamoDB Developer Guide, "IAM for transactions". */
const actionsOfParts: Readonly<Record<string, string>> = {
  Put: 'dynamodb:PutItem',
  Update: 'dynamodb:UpdateItem',
  Delete: 'dynamodb:DeleteItem',
  ConditionCheck: 'dynamodb:ConditionCheckItem',
  Get: 'dynamodb:GetItem',
};

/** What IAM asks for a call of DynamoDB: for a transaction, the action of each of its parts. */
export function dynamoDbActions(operation: string, body: Json): readonly ActionOnResource[] {
  const parts = body['TransactItems'] as readonly Json[] | undefined;
  if (parts !== undefined) {
    return parts.flatMap((part) =>
      (Object.entries(part) as [string, Json][]).map(([kind, { TableName }]) => ({
        action: actionsOfParts[kind] ?? `dynamodb:${kind}`,
        resource: `table/${String(TableName)}`,
      })),
    );
  }
  const tables = body['RequestItems'] as Json | undefined;
  if (tables !== undefined) {
    return Object.keys(tables).map((table) => ({
      action: `dynamodb:${operation}`,
      resource: `table/${table}`,
    }));
  }
  const index = body['IndexName'] as string | undefined;
  const table = `table/${String(body['TableName'])}`;
  const resource = index === undefined ? table : `${table}/index/${index}`;
  return [{ action: `dynamodb:${operation}`, resource }];
}
