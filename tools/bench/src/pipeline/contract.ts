import { anyone, defineOperation } from '@tollgate/contract-kit';
import * as z from 'zod';

/** A body of twelve fields, as a registration has. */
export const Car = z.strictObject({
  vin: z.string().regex(/^[A-HJ-NPR-Z0-9]{17}$/),
  make: z.string().min(1).max(40),
  model: z.string().min(1).max(40),
  modelYear: z.int().min(1900).max(2100),
  color: z.string().max(20),
  fuel: z.enum(['gasoline', 'diesel', 'electric', 'hybrid']),
  stateCode: z.string().regex(/^[A-Z]{2}$/),
  plate: z.string().min(1).max(10),
  doors: z.int().min(0).max(10),
  mileageKm: z.number().min(0),
  isImported: z.boolean(),
  note: z.string().max(200).optional(),
});

const CarId = z.string().regex(/^[0-9a-f-]{36}$/);

const answer = z.strictObject({ carId: CarId, ...Car.shape });

export type CarInput = z.output<typeof Car>;
export type CarAnswer = z.output<typeof answer>;

export const getCar = defineOperation({
  id: 'getCar',
  owner: 'bench',
  method: 'GET',
  path: '/cars/{carId}',
  summary: 'Read a car',
  access: anyone(),
  request: { path: z.strictObject({ carId: CarId }) },
  responses: { 200: { description: 'The car.', body: answer } },
});

export const createCar = defineOperation({
  id: 'createCar',
  owner: 'bench',
  method: 'POST',
  path: '/cars',
  summary: 'Create a car',
  access: anyone(),
  request: { body: Car },
  responses: { 201: { description: 'The car.', body: answer } },
});

export const PathParameters = z.strictObject({ carId: CarId });
