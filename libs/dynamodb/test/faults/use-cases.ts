import { randomUUID } from 'node:crypto';
import {
  claim,
  commit,
  commitAll,
  create,
  findAnswer,
  fingerprintOf,
  getItem,
  type IdempotentRequest,
  ItemExists,
  replace,
  type Table,
} from '../../src/index.ts';
import { type Car, car, cars } from '../car.ts';

/** What a client sends. */
export interface Order {
  readonly useCase: keyof typeof useCases;
  readonly key: string;
  /** The car that is changed, or the id of the new one where the test wants to know it. */
  readonly carId?: string;
  readonly plate?: string;
}

/** What a client gets. */
export interface Reply {
  readonly status: number;
  readonly carId: string;
}

/** A new car, written as services write: early replay, then everything in one transaction. */
async function register(table: Table, order: Order): Promise<Reply> {
  const request = requestOf(order);
  const stored = await findAnswer(table, request);
  if (stored) return JSON.parse(stored.body) as Reply;
  const item = newCar(order);
  return answered(
    table,
    request,
    { status: 201, carId: item.carId },
    {
      write: create(cars, item),
      claims: { after: [claim('plate', item.state, item.plate)] },
      event: { type: 'car.registered', data: { carId: item.carId } },
    },
  );
}

/** A new plate: an item that is read, a claim that moves, an event. */
async function changePlate(table: Table, order: Order): Promise<Reply> {
  const request = requestOf(order);
  const stored = await findAnswer(table, request);
  if (stored) return JSON.parse(stored.body) as Reply;
  const { carId = '', plate = '' } = order;
  const current = await getItem(table, cars, { carId });
  if (!current) return { status: 404, carId };
  return answered(
    table,
    request,
    { status: 200, carId },
    {
      write: replace(cars, { ...current, plate, version: current.version + 1 }),
      claims: {
        before: [claim('plate', current.state, current.plate)],
        after: [claim('plate', current.state, plate)],
      },
      event: { type: 'car.plate-changed', data: { plate } },
    },
  );
}

/** Many new cars, several to a transaction; their identifiers follow from the key, so that a repeat finds them. */
async function registerAll(table: Table, { key }: Order): Promise<Reply> {
  const fleet = Array.from({ length: fleetSize }, (_, at) => newCar({ key, carId: `${key}-${at}` }));
  const results = await commitAll(
    table,
    fleet.map((item) => ({
      write: create(cars, item),
      claims: { after: [claim('plate', item.state, item.plate)] },
      event: { type: 'car.registered', data: { carId: item.carId } },
    })),
    { most: 4 },
  );
  const isThere = results.every((each) => each.outcome === 'committed' || each.error instanceof ItemExists);
  return { status: isThere ? 201 : 409, carId: key };
}

/** Cars that {@link registerAll} registers. */
export const fleetSize = 10;

export const useCases = { register, changePlate, registerAll };

export function newCar({ key, carId = randomUUID(), plate = carId }: Omit<Order, 'useCase'>): Car {
  return car({ carId, plate, make: key });
}

export function requestOf({ key, useCase, ...payload }: Order): IdempotentRequest {
  return { caller: 'client', operation: useCase, key, fingerprint: fingerprintOf(payload) };
}

async function answered(
  table: Table,
  request: IdempotentRequest,
  reply: Reply,
  change: Parameters<typeof commit>[1],
): Promise<Reply> {
  const answer = { status: reply.status, headers: {}, body: JSON.stringify(reply) };
  const result = await commit(table, { ...change, idempotency: { request, answer } });
  return result.outcome === 'replayed' ? (JSON.parse(result.answer.body) as Reply) : reply;
}
