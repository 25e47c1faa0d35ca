import { parseEnvironment, serve } from '@tollgate/middleware';
import { createCar, getCar } from '../contract.ts';
import { readCar, storeCar } from '../domain.ts';

/** The kernel as a function runs it, without its line of metrics. */
const environment = parseEnvironment({
  POWERTOOLS_METRICS_DISABLED: 'true',
  RESPONSE_VALIDATION: '0.01',
  CORS_ORIGINS: 'https://app.example.com',
});

export const get = serve(getCar, { environment }, async ({ path }) => ({
  body: await readCar(path.carId),
}));

export const post = serve(createCar, { environment }, async ({ body }) => ({
  body: await storeCar(body),
}));
