import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import * as z from 'zod';
import { Car, PathParameters } from '../contract.ts';
import { readCar, storeCar } from '../domain.ts';

/** The least anyone writes by hand: zod for the input, JSON out. */
const headers = { 'Content-Type': 'application/json' };

export async function get(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const path = PathParameters.safeParse(event.pathParameters);
  if (!path.success) return { statusCode: 400, headers, body: z.prettifyError(path.error) };
  return { statusCode: 200, headers, body: JSON.stringify(await readCar(path.data.carId)) };
}

export async function post(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const body = Car.safeParse(JSON.parse(event.body ?? 'null'));
  if (!body.success) return { statusCode: 400, headers, body: z.prettifyError(body.error) };
  return { statusCode: 201, headers, body: JSON.stringify(await storeCar(body.data)) };
}
