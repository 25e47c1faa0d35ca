import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';

const client = new DynamoDBClient({});

export async function handler(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const order = JSON.parse(event.body ?? '{}') as { items: { sku: string }[] };
  const orderId = `order-${order.items.length}`;
  const sku = order.items[0]?.sku ?? '';
  await client.send(
    new PutItemCommand({
      TableName: process.env['TABLE'],
      Item: { orderId: { S: orderId }, sku: { S: sku } },
    }),
  );
  return {
    statusCode: 201,
    headers: { location: `${event.requestContext.path}/${orderId}` },
    body: JSON.stringify({ orderId, placedBy: event.requestContext.authorizer?.['principalId'] as unknown }),
  };
}
