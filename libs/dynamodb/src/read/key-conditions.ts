import { keyNames } from '../items/row.ts';

/** One partition of the table or of one index. */
interface Keys {
  /** @default the table itself */
  readonly index?: string;
  readonly partition: string;
  /** Only sort keys that start with this. @default all */
  readonly sortPrefix?: string;
}

/** The part of a query that names its keys. */
export function keyConditions({ index, partition, sortPrefix }: Keys) {
  const { pk, sk } = keyNames(index);
  return sortPrefix === undefined
    ? {
        KeyConditionExpression: '#pk = :pk',
        ExpressionAttributeNames: { '#pk': pk },
        ExpressionAttributeValues: { ':pk': partition },
      }
    : {
        KeyConditionExpression: '#pk = :pk AND begins_with(#sk, :sk)',
        ExpressionAttributeNames: { '#pk': pk, '#sk': sk },
        ExpressionAttributeValues: { ':pk': partition, ':sk': sortPrefix },
      };
}
