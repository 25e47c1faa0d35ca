import { parseEnvironment, serve } from '@tollgate/middleware';
import { createCar, getCar } from '../contract.ts';
import { readCar, storeCar } from '../domain.ts';

/** The kernel with its line of metrics for each request, as deployed. */
const environment = parseEnvironment({
  RESPONSE_VALIDATION: '0.01',
  CORS_ORIGINS: 'https://app.example.com',
});

export const get = serve(getCar, { environment }, async ({ path }) => ({
  body: await readCar(path.carId),
}));

export const post = serve(createCar, { environment }, async ({ body }) => ({
  body: await storeCar(body),
}));
