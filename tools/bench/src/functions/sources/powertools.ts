import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { Tracer } from '@aws-lambda-powertools/tracer';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { PathParameters } from '../../pipeline/contract.ts';

/** The same function as it is written with Powertools, zod and the SDK by their introductions. */
const logger = new Logger({ serviceName: 'bench' });
const metrics = new Metrics({ namespace: 'Bench', serviceName: 'bench' });
const tracer = new Tracer({ serviceName: 'bench' });
const documents = DynamoDBDocumentClient.from(tracer.captureAWSv3Client(new DynamoDBClient({})));

export async function handler(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const { carId } = PathParameters.parse(event.pathParameters);
  const get = new GetCommand({ TableName: 'cars', Key: { pk: `CAR#${carId}`, sk: 'CAR' } });
  const { Item } = await documents.send(get);
  logger.info('request', { status: 200 });
  metrics.addMetric('requests', MetricUnit.Count, 1);
  metrics.publishStoredMetrics();
  return { statusCode: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(Item) };
}
