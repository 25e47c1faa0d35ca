import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@tollgate/contract-kit/client';
import type { createFeedTicket } from '@tollgate/feed-contract';
import type { FeedClient, FeedItem } from '@tollgate/feed-contract/client';
import type { getStateStatistics } from '@tollgate/states-contract';
import type { NewVehicle, registerVehicle } from '@tollgate/vehicles-contract';

interface Operations {
  readonly createFeedTicket: typeof createFeedTicket;
  readonly getStateStatistics: typeof getStateStatistics;
  readonly registerVehicle: typeof registerVehicle;
}

export interface Watch {
  readonly api: Client<Operations>;
  readonly feed: FeedClient;
  /** Vehicles to register, without end. */
  readonly vehicles: Iterator<NewVehicle>;
  readonly rounds: number;
}

/** Milliseconds within which a change must be seen, or the measurement has failed. */
const patienceMs = 30_000;
/** Registrations before the first that counts: functions start with the first events. */
const warmUps = 5;

/** Registers vehicles one after the other. @returns milliseconds until each was seen, by where */
export async function seenAfter({ api, feed, vehicles, rounds }: Watch) {
  const sockets = new Arrivals(feed);
  const onSocket: number[] = [];
  const inStatistics: number[] = [];
  for (let round = -warmUps; round < rounds; round += 1) {
    const vehicle = vehicles.next().value as NewVehicle;
    const { stateCode } = vehicle;
    await sockets.subscribe(`state.${stateCode}`);
    const before = await countOf(api, stateCode);
    const { body } = await api.registerVehicle({ body: vehicle, idempotencyKey: randomUUID() });
    const answeredAt = performance.now();
    const [socketAt, countedAt] = await Promise.all([
      sockets.of(body.vehicleId),
      counted(api, stateCode, before + 1),
    ]);
    if (round < 0) continue;
    onSocket.push(socketAt - answeredAt);
    inStatistics.push(countedAt - answeredAt);
  }
  return { 'on a socket': onSocket, 'in the statistics': inStatistics };
}

const countOf = async (api: Watch['api'], stateCode: string): Promise<number> =>
  (await api.getStateStatistics({ stateCode: stateCode as 'CA' })).body.vehicles;

async function counted(api: Watch['api'], stateCode: string, least: number): Promise<number> {
  for (const until = performance.now() + patienceMs; performance.now() < until; await pause(10))
    if ((await countOf(api, stateCode)) >= least) return performance.now();
  throw new Error(`the registration was not counted in ${stateCode} within ${patienceMs} ms`);
}

/** When events of vehicles came over the socket. */
class Arrivals {
  readonly #feed: FeedClient;
  readonly #topics = new Set<string>();
  readonly #seen = new Map<string, number>();

  constructor(feed: FeedClient) {
    this.#feed = feed;
    void this.#follow();
  }

  /** Takes a topic; what happens a moment later is seen, however long the feed takes to answer. */
  async subscribe(topic: string): Promise<void> {
    if (this.#topics.has(topic)) return;
    this.#topics.add(topic);
    this.#feed.subscribe(topic);
    await until(() => topic in this.#feed.positions(), `the feed did not take ${topic}`);
  }

  async of(vehicleId: string): Promise<number> {
    await until(() => this.#seen.has(vehicleId), `nothing was said of ${vehicleId}`);
    return this.#seen.get(vehicleId) ?? 0;
  }

  async #follow(): Promise<void> {
    for await (const item of this.#feed) this.#take(item);
  }

  #take(item: FeedItem): void {
    if (item.kind === 'problem') throw new Error(`the feed refused: ${JSON.stringify(item.problem)}`);
    if (item.kind === 'event') this.#seen.set(item.event.subject, performance.now());
  }
}

async function until(holds: () => boolean, otherwise: string): Promise<void> {
  for (const end = performance.now() + patienceMs; !holds(); await pause(2))
    if (performance.now() > end) throw new Error(`${otherwise} within ${patienceMs} ms`);
}
