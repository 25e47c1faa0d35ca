import { Router } from '@aws-lambda-powertools/event-handler/http';
import { Logger } from '@aws-lambda-powertools/logger';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { Car, PathParameters } from '../contract.ts';
import { readCar, storeCar } from '../domain.ts';

/** The Router with its own validation and one log line for each request. */
const logger = new Logger({ serviceName: 'bench' });
const app = new Router({ logger });

app.get(
  '/cars/:carId',
  async ({ valid }) => {
    const body = await readCar(valid.req.path.carId);
    logger.info('request', { status: 200 });
    return body;
  },
  { validation: { req: { path: PathParameters } } },
);

app.post(
  '/cars',
  async ({ valid }) => {
    const body = await storeCar(valid.req.body);
    logger.info('request', { status: 201 });
    return body;
  },
  { validation: { req: { body: Car } } },
);

const handler = async (event: APIGatewayProxyEvent, context: Context) => app.resolve(event, context);

export const get = handler;
export const post = handler;
