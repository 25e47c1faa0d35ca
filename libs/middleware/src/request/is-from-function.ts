import type { APIGatewayProxyEvent } from 'aws-lambda';

/** Whether another function calls: the gateway names its API in every event, and a function has none to name. */
export const isFromFunction = ({ apiId }: Partial<APIGatewayProxyEvent['requestContext']>): boolean =>
  apiId === undefined;
