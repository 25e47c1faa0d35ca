import { randomUUID } from 'node:crypto';
import { connected, createFeedTable, ping, subscribe, subscribers } from '../../test/calls.ts';
import { startConnections, type Connections } from '../../test/connections.ts';
import { deliver, registered, transferred } from '../../test/events.ts';
import { eventsIn, handedOn, sequencesOf, upTo } from '../../test/told.ts';

let connections: Connections;
beforeAll(async () => {
  await createFeedTable();
  connections = await startConnections();
});
afterAll(() => connections.close());

/** A connection that follows topics. */
async function following(...topics: readonly string[]): Promise<string> {
  const connectionId = await connected();
  await subscribe(connectionId, ...topics.map((topic) => ({ topic })));
  return connectionId;
}

test('an event reaches everybody who follows its vehicle or its state, and nobody else', async () => {
  const vehicleId = randomUUID();
  const ofVehicle = await following(`vehicle.${vehicleId}`);
  const [ofState, ofOther] = [await following('state.AK'), await following('state.AL')];

  const failed = await deliver(registered('AK', 0, vehicleId), registered('AK', 1));

  expect(failed).toEqual([]);
  expect(eventsIn(connections.received.get(ofVehicle), `vehicle.${vehicleId}`)).toMatchObject([
    { sequence: 1, type: 'vehicle.registered', subject: vehicleId },
  ]);
  expect(eventsIn(connections.received.get(ofState), 'state.AK')).toHaveLength(2);
  expect(connections.received.get(ofState)).toHaveLength(1);
  expect(connections.received.get(ofOther)).toBeUndefined();
});

test('a transfer is told in both states', async () => {
  const vehicleId = randomUUID();
  const follower = await following('state.AR', 'state.AZ');

  await deliver(transferred(vehicleId, 'AR', 'AZ'));

  const texts = connections.received.get(follower);
  expect(eventsIn(texts, 'state.AR')).toMatchObject([{ subject: vehicleId }]);
  expect(eventsIn(texts, 'state.AZ')).toMatchObject([{ subject: vehicleId }]);
});

test('events that come one to three times, in any order and at once, have one place each', async () => {
  const follower = await following('state.CO');
  const events = Array.from({ length: 60 }, (_none, at) => registered('CO', at));
  const deliveries = events
    .flatMap((event) => Array.from({ length: 1 + Math.floor(Math.random() * 3) }, () => event))
    .map((event) => ({ event, at: Math.random() }))
    .sort((left, right) => left.at - right.at)
    .map(({ event }) => event);
  const batches = Array.from({ length: Math.ceil(deliveries.length / 10) }, (_none, at) =>
    deliveries.slice(at * 10, at * 10 + 10),
  );

  const failed = await Promise.all(batches.map((batch) => deliver(...batch)));

  expect(failed.flat()).toEqual([]);
  const told = handedOn(connections.received.get(follower), 'state.CO', 0);
  expect(sequencesOf(told)).toEqual(upTo(60));
  expect(new Set(told.map(({ id }) => id))).toEqual(new Set(events.map(({ id }) => id)));
  const again = await subscribe(follower, { topic: 'state.CO', after: 60 });
  expect(again).toMatchObject({ topics: [{ sequence: 60, head: 60 }] });
});

test('a batch that comes again after it was told is told again under the same places', async () => {
  const follower = await following('state.CT');
  const events = [registered('CT', 0), registered('CT', 1)];

  await deliver(...events);
  await deliver(...events);

  const texts = connections.received.get(follower);
  expect(sequencesOf(eventsIn(texts, 'state.CT'))).toEqual([1, 2, 1, 2]);
  expect(sequencesOf(handedOn(texts, 'state.CT', 0))).toEqual([1, 2]);
});

test('a connection that is gone is removed at the first text, with everything it followed', async () => {
  const [gone, there] = [await following('state.DC', 'photos'), await following('state.DC')];
  connections.gone.add(gone);

  await deliver(registered('DC'));

  expect(await subscribers('state.DC')).toEqual([there]);
  expect(await subscribers('photos')).toEqual([]);
  expect(await ping(gone)).toMatchObject({ type: 'problem', problem: { code: 'connectionUnknown' } });
});

test('a client that takes nothing holds nobody up, loses its turn, and finds out from its next pong', async () => {
  const [full, there] = [await following('state.DE'), await following('state.DE')];
  connections.full.add(full);

  const failed = await deliver(registered('DE'));
  connections.full.delete(full);

  expect(failed).toEqual([]);
  expect(eventsIn(connections.received.get(there), 'state.DE')).toHaveLength(1);
  expect(connections.received.get(full)).toBeUndefined();
  expect(await ping(full)).toEqual({ type: 'pong', topics: [{ topic: 'state.DE', head: 1 }] });
  await subscribe(full, { topic: 'state.DE', after: 0 });
  expect(sequencesOf(eventsIn(connections.received.get(full), 'state.DE'))).toEqual([1]);
});

test('a message that is no event fails alone', async () => {
  const follower = await following('state.FL');
  const poison = { id: 'poison', vehicleId: '', body: '{"detail":{}}' };

  const failed = await deliver(registered('FL', 0), poison, registered('FL', 1));

  expect(failed).toEqual(['poison']);
  expect(eventsIn(connections.received.get(follower), 'state.FL')).toHaveLength(2);
});
