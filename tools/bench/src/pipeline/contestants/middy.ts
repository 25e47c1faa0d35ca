import middy from '@middy/core';
import httpCors from '@middy/http-cors';
import httpErrorHandler from '@middy/http-error-handler';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import httpRouter from '@middy/http-router';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { Car, PathParameters } from '../contract.ts';
import { readCar, storeCar } from '../domain.ts';

/** middy with its router, JSON body parser, error handler and CORS; zod for the input. */
const headers = { 'Content-Type': 'application/json' };

const getCar = middy().handler(async (event: unknown): Promise<APIGatewayProxyResult> => {
  const { carId } = PathParameters.parse((event as APIGatewayProxyEvent).pathParameters);
  return { statusCode: 200, headers: { ...headers }, body: JSON.stringify(await readCar(carId)) };
});

const createCar = middy()
  .use(httpJsonBodyParser())
  .handler(async (event: unknown): Promise<APIGatewayProxyResult> => {
    const body = Car.parse((event as APIGatewayProxyEvent).body);
    return { statusCode: 201, headers: { ...headers }, body: JSON.stringify(await storeCar(body)) };
  });

const routed = middy()
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
