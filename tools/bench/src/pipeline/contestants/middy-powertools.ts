import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import httpCors from '@middy/http-cors';
import httpErrorHandler from '@middy/http-error-handler';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import httpRouter from '@middy/http-router';
import { Car, PathParameters } from '../contract.ts';
import { readCar, storeCar } from '../domain.ts';

/** middy as its users combine it with Powertools: one log line and one line of metrics for each request. */
const headers = { 'Content-Type': 'application/json' };
const logger = new Logger({ serviceName: 'bench' });
const metrics = new Metrics({ namespace: 'Bench', serviceName: 'bench' });

function observe(status: number, startedAt: number, { requestContext }: APIGatewayProxyEvent): void {
  const durationMs = performance.now() - startedAt;
  logger.info('request', { status, durationMs, requestId: requestContext.requestId });
  metrics.addMetric('duration', MetricUnit.Milliseconds, durationMs);
}

const getCar = middy().handler(async (event: unknown): Promise<APIGatewayProxyResult> => {
  const startedAt = performance.now();
  const { carId } = PathParameters.parse((event as APIGatewayProxyEvent).pathParameters);
  const body = JSON.stringify(await readCar(carId));
  observe(200, startedAt, event as APIGatewayProxyEvent);
  return { statusCode: 200, headers: { ...headers }, body };
});

const createCar = middy()
  .use(httpJsonBodyParser())
  .handler(async (event: unknown): Promise<APIGatewayProxyResult> => {
    const startedAt = performance.now();
    const input = Car.parse((event as APIGatewayProxyEvent).body);
    const body = JSON.stringify(await storeCar(input));
    observe(201, startedAt, event as APIGatewayProxyEvent);
    return { statusCode: 201, headers: { ...headers }, body };
  });

const routed = middy()
  .use(injectLambdaContext(logger))
  .use(logMetrics(metrics))
  .use(httpErrorHandler({ logger: false }))
  .use(httpCors({ origins: ['https://app.example.com'] }))
  .handler(
    httpRouter([
      { method: 'GET', path: '/cars/{carId}', handler: getCar as never },
      { method: 'POST', path: '/cars', handler: createCar as never },
    ]) as never,
  );

export const get = routed;
export const post = routed;
