import fc from 'fast-check';
import { car, cars, freshTable } from '../../test/fixture.ts';
import {
  type Answer,
  claim,
  ClaimTaken,
  commit,
  create,
  findAnswer,
  fingerprintOf,
  getItem,
  IdempotencyKeyReused,
  type IdempotentRequest,
  InvalidIdempotencyKey,
  type Table,
} from '../index.ts';

const START = Date.UTC(2026, 0, 1);
const HOUR = 3_600_000;
let now = START;
let table: Table;
beforeAll(async () => {
  table = await freshTable({ now: () => now });
});
beforeEach(() => {
  now = START;
});

const answer = (body: string): Answer => ({ status: 201, headers: { location: '/cars/1' }, body });
let keys = 0;
const request = (overrides: Partial<IdempotentRequest> = {}): IdempotentRequest => ({
  caller: 'alice',
  operation: 'registerCar',
  key: `key-${keys++}`,
  fingerprint: fingerprintOf({ plate: 'A' }),
  ...overrides,
});

test('a repeated request writes nothing and gets the first answer', async () => {
  const [first, second] = [car(), car()];
  const once = request();
  await commit(table, {
    write: create(cars, first),
    idempotency: { request: once, answer: answer('first') },
  });

  const again = await commit(table, {
    write: create(cars, second),
    idempotency: { request: once, answer: answer('second') },
  });

  expect(again).toEqual({ outcome: 'replayed', answer: answer('first') });
  expect(await findAnswer(table, once)).toEqual(answer('first'));
  expect(await getItem(table, cars, second)).toBeUndefined();
});

test('a key that stands for another payload is refused', async () => {
  const once = request();
  await commit(table, { write: create(cars, car()), idempotency: { request: once, answer: answer('a') } });
  const other = { ...once, fingerprint: fingerprintOf({ plate: 'B' }) };

  await expect(findAnswer(table, other)).rejects.toThrow(IdempotencyKeyReused);
  await expect(
    commit(table, { write: create(cars, car()), idempotency: { request: other, answer: answer('b') } }),
  ).rejects.toThrow(IdempotencyKeyReused);
});

test('the same key of another caller or operation is another request', async () => {
  const once = request();
  await commit(table, { write: create(cars, car()), idempotency: { request: once, answer: answer('a') } });

  for (const other of [
    { ...once, caller: 'bob' },
    { ...once, operation: 'transferCar' },
  ]) {
    expect(await findAnswer(table, other)).toBeUndefined();
    const result = await commit(table, {
      write: create(cars, car()),
      idempotency: { request: other, answer: answer('b') },
    });
    expect(result.outcome).toBe('committed');
  }
});

test('an answer is given for 24 hours and not longer, whether or not the row is still there', async () => {
  const once = request();
  await commit(table, {
    write: create(cars, car()),
    idempotency: { request: once, answer: answer('first') },
  });

  now = START + 24 * HOUR - 1000;
  expect(await findAnswer(table, once)).toEqual(answer('first'));
  const late = await commit(table, {
    write: create(cars, car()),
    idempotency: { request: once, answer: answer('late') },
  });
  expect(late.outcome).toBe('replayed');

  now = START + 24 * HOUR;
  expect(await findAnswer(table, once)).toBeUndefined();
  const anew = await commit(table, {
    write: create(cars, car()),
    idempotency: { request: once, answer: answer('new') },
  });
  expect(anew.outcome).toBe('committed');
  expect(await findAnswer(table, once)).toEqual(answer('new'));
});

test('a refused write leaves its key unused', async () => {
  const holder = car();
  const plate = claim('plate', 'CA', holder.plate);
  await commit(table, { write: create(cars, holder), claims: { after: [plate] } });
  const once = request();
  const refused = {
    write: create(cars, car()),
    claims: { after: [plate] },
    idempotency: { request: once, answer: answer('x') },
  };

  await expect(commit(table, refused)).rejects.toThrow(ClaimTaken);
  expect(await findAnswer(table, once)).toBeUndefined();
});

test('of 50 equal requests at once one has an effect, and every other gets its answer or is told to ask again', async () => {
  const once = request();
  const items = Array.from({ length: 50 }, () => car());

  const outcomes = await Promise.allSettled(
    items.map((item) =>
      commit(table, {
        write: create(cars, item),
        idempotency: { request: once, answer: answer(item.carId) },
      }),
    ),
  );

  const stored = (await Promise.all(items.map((item) => getItem(table, cars, item)))).filter(
    (item) => item !== undefined,
  );
  expect(stored).toHaveLength(1);
  for (const outcome of outcomes)
    if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'request-in-progress' });
    else if (outcome.value.outcome === 'replayed') expect(outcome.value.answer.body).toBe(stored[0]?.carId);
  expect(
    outcomes.filter(
      ({ status, ...rest }) =>
        status === 'fulfilled' && 'value' in rest && rest.value.outcome === 'committed',
    ),
  ).toHaveLength(1);
});

test.each(['', 'x'.repeat(256), 'a\r\nb', 'ключ', 'x'.repeat(10_000), '\u007f'])(
  'the key %p is refused',
  async (key) => {
    await expect(findAnswer(table, request({ key }))).rejects.toThrow(InvalidIdempotencyKey);
  },
);

test.each(['__proto__', 'constructor', '#', 'a b', '~'.repeat(255)])(
  'the key %p is a key like any other',
  async (key) => {
    const once = request({ key });
    await commit(table, { write: create(cars, car()), idempotency: { request: once, answer: answer(key) } });

    expect(await findAnswer(table, once)).toEqual(answer(key));
  },
);

test('an answer too large to keep is refused before any call', async () => {
  const write = create(cars, car());

  await expect(
    commit(table, { write, idempotency: { request: request(), answer: answer('x'.repeat(65_537)) } }),
  ).rejects.toThrow(RangeError);
});

test('a fingerprint depends on the values and not on the order of members', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }), (payload) => {
      const reversed = Object.fromEntries(Object.entries(payload).reverse());
      expect(fingerprintOf(reversed)).toBe(fingerprintOf(payload));
    }),
  );
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      fc.pre(JSON.stringify(a) !== JSON.stringify(b) && typeof a !== 'object');
      expect(fingerprintOf(a)).not.toBe(fingerprintOf(b));
    }),
  );
});
