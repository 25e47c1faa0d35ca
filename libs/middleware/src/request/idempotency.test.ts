import fc from 'fast-check';
import { call, note, token } from '../../test/call.ts';
import { createNote, textTaken } from '../../test/contract.ts';
import {
  problem,
  replay,
  serve,
  type IdempotentRequest,
  type OperationHandler,
  type StoredAnswer,
} from '../index.ts';

class KeyReused extends Error {
  readonly code = 'idempotency-key-reused';
}

/** Keeps answers as the store does, one for each caller, operation and key. */
class Store {
  readonly kept = new Map<string, { readonly fingerprint: string; readonly answer: StoredAnswer }>();
  lookUps = 0;

  readonly find = (request: IdempotentRequest): Promise<StoredAnswer | undefined> => {
    this.lookUps += 1;
    const found = this.kept.get(Store.#idOf(request));
    if (found && found.fingerprint !== request.fingerprint) return Promise.reject(new KeyReused());
    return Promise.resolve(found?.answer);
  };

  write(request: IdempotentRequest, answer: StoredAnswer): void {
    if (this.kept.has(Store.#idOf(request))) throw problem(textTaken, 'There is such a note.');
    this.kept.set(Store.#idOf(request), { fingerprint: request.fingerprint, answer });
  }

  static #idOf = ({ caller, operation, key }: IdempotentRequest): string =>
    JSON.stringify([caller, operation, key]);
}

let store: Store;
let create: OperationHandler;
let effects: number;
beforeEach(() => {
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  store = new Store();
  effects = 0;
  create = serve(createNote, { findAnswer: store.find }, (request) => {
    const result = {
      body: { ...note, noteId: `n${store.kept.size}` },
      version: 1,
      headers: { Location: `/notes/n${store.kept.size}` },
    };
    const { request: identity, answer } = request.remember(result);
    store.write(identity, answer);
    effects += 1;
    return result;
  });
});

afterEach(() => jest.restoreAllMocks());

const send = (key: string | readonly string[] | undefined, body: unknown = { text: 'a' }, caller = token()) =>
  call(create, {
    method: 'POST',
    resource: '/notes',
    body,
    caller,
    headers: key === undefined ? {} : { 'Idempotency-Key': key },
  });

test('a first request costs no look-up', async () => {
  expect((await send('k')).status).toBe(201);
  expect(store.lookUps).toBe(0);
});

test('a repeat gets the first answer, marked as replayed, and has no effect', async () => {
  const first = await send('k');

  const second = await send('k', { text: 'a' });

  expect(effects).toBe(1);
  expect(second).toMatchObject({ status: 201, text: first.text });
  expect(second.headers).toMatchObject({
    'Idempotent-Replayed': 'true',
    ETag: '"1"',
    Location: '/notes/n0',
    'Content-Type': 'application/json',
  });
  expect(first.headers).not.toHaveProperty('Idempotent-Replayed');
  expect(second.headers['X-Request-Id']).not.toBe(first.headers['X-Request-Id']);
});

test('the order of members is no difference, a value is', async () => {
  await send('k', { text: 'a', size: 1, extra: { a: 1, b: [{ c: 1, d: 2 }] } });

  expect((await send('k', { extra: { b: [{ d: 2, c: 1 }], a: 1 }, size: 1, text: 'a' })).status).toBe(201);
  expect(await send('k', { text: 'b' })).toMatchObject({
    status: 422,
    body: { code: 'idempotencyKeyReused' },
  });
  expect(effects).toBe(1);
});

test('a missing key is 400', async () => {
  expect(await send(undefined)).toMatchObject({ status: 400, body: { code: 'idempotencyKeyMissing' } });
  expect(await send('')).toMatchObject({ status: 400, body: { code: 'idempotencyKeyMissing' } });
});

test.each([
  ['256 characters', 'x'.repeat(256)],
  ['10 kB', 'x'.repeat(10_000)],
  ['a line break', 'a\r\nb'],
  ['a tab', 'a\tb'],
  ['unicode', 'schlüssel'],
  ['two keys', ['a', 'b']],
])('a key of %s is 400', async (_name, key) => {
  expect(await send(key)).toMatchObject({ status: 400, body: { code: 'idempotencyKeyInvalid' } });
});

test.each(['x', 'x'.repeat(255), '__proto__', 'constructor', 'a#b', '{"a":1}', ' ~'])(
  '%s is a key',
  async (key) => {
    expect((await send(key)).status).toBe(201);
    expect((await send(key)).headers['Idempotent-Replayed']).toBe('true');
  },
);

test('no caller ever gets the answer of another one', async () => {
  const text = fc.string({ minLength: 1, maxLength: 8 });
  const identity = fc.record({ subject: text, clientId: text });
  await fc.assert(
    fc.asyncProperty(identity, identity, fc.stringMatching(/^[ -~]{1,20}$/), async (one, other, key) => {
      fc.pre(key.trim() === key && (one.subject !== other.subject || one.clientId !== other.clientId));
      store.kept.clear();
      const as = (who: typeof one) => ({ token: { ...who, scopes: ['notes/write'] } });
      await send(key, { text: 'a' }, as(one));

      const answer = await send(key, { text: 'a' }, as(other));

      expect(answer.status).toBe(201);
      expect(answer.headers).not.toHaveProperty('Idempotent-Replayed');
    }),
    { numRuns: 1000 },
  );
});

test('a key still in use is 409 with Retry-After', async () => {
  const inUse = serve(createNote, { findAnswer: () => Promise.resolve(undefined) }, () => {
    throw Object.assign(new Error('in use'), { code: 'request-in-progress', retryAfterSeconds: 1 });
  });

  const answer = await call(inUse, {
    method: 'POST',
    body: { text: 'a' },
    caller: token(),
    headers: { 'Idempotency-Key': 'k' },
  });

  expect(answer).toMatchObject({
    status: 409,
    headers: { 'Retry-After': '1' },
    body: { code: 'idempotencyKeyInUse' },
  });
});

test('what failed for another reason keeps its problem when nothing was kept', async () => {
  const taken = serve(createNote, { findAnswer: store.find }, () => {
    throw problem(textTaken, 'There is such a note.');
  });

  const answer = await call(taken, {
    method: 'POST',
    body: { text: 'a' },
    caller: token(),
    headers: { 'Idempotency-Key': 'k' },
  });

  expect(answer).toMatchObject({ status: 409, body: { code: 'textTaken' } });
});

test('when the look-up fails too, the caller is told to repeat rather than told a guess', async () => {
  const failing = serve(
    createNote,
    { findAnswer: () => Promise.reject(Object.assign(new Error('down'), { code: 'store-unavailable' })) },
    () => {
      throw problem(textTaken, 'There is such a note.');
    },
  );

  const answer = await call(failing, {
    method: 'POST',
    body: { text: 'a' },
    caller: token(),
    headers: { 'Idempotency-Key': 'k' },
  });

  expect(answer).toMatchObject({ status: 503, headers: { 'Retry-After': '1' } });
});

test('an operation hands on an answer that its store found', async () => {
  const replaying = serve(createNote, { findAnswer: store.find }, () =>
    replay({ status: 201, headers: { ETag: '"9"' }, body: JSON.stringify(note) }),
  );

  const answer = await call(replaying, {
    method: 'POST',
    body: { text: 'a' },
    caller: token(),
    headers: { 'Idempotency-Key': 'k' },
  });

  expect(answer).toMatchObject({ status: 201, headers: { 'Idempotent-Replayed': 'true', ETag: '"9"' } });
});

test('an invalid request keeps no answer', async () => {
  expect((await send('k', { text: '' })).status).toBe(400);
  expect((await send('k', { text: 'a' })).status).toBe(201);
});

test('an idempotent operation cannot be served without a look-up', () => {
  expect(() => serve(createNote, {}, () => ({ body: note }))).toThrow(/findAnswer is missing/);
});
