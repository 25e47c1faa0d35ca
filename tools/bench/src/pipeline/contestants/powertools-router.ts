import { Router } from '@aws-lambda-powertools/event-handler/http';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { Car, PathParameters } from '../contract.ts';
import { readCar, storeCar } from '../domain.ts';

/** The Router of Powertools with zod called by hand, as in its introduction. */
const app = new Router();

app.get('/cars/:carId', async ({ params }) => {
  const { carId } = PathParameters.parse(params);
  return readCar(carId);
});

app.post('/cars', async ({ req }) => {
  const body = Car.parse(await req.json());
  return storeCar(body);
});

const handler = async (event: APIGatewayProxyEvent, context: Context) => app.resolve(event, context);

export const get = handler;
export const post = handler;
