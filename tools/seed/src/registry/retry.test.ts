import { retry } from './retry.ts';

interface Reply {
  readonly status: number;
  readonly retryAfter?: string;
}

/** Sends the replies one after the other, and notes the pauses between. */
async function play(replies: readonly (Reply | Error)[], attempts = 5) {
  const left = [...replies];
  const pauses: number[] = [];
  const send = async (): Promise<Reply> => {
    const reply = left.shift() ?? { status: 200 };
    return reply instanceof Error ? Promise.reject(reply) : Promise.resolve(reply);
  };
  const wait = (milliseconds: number) => {
    pauses.push(milliseconds);
    return Promise.resolve();
  };
  const result = await retry(send, ({ status, retryAfter }) => ({ status, retryAfter }), {
    attempts,
    wait,
  }).catch((error: unknown) => error);
  return { result, pauses };
}

const connectionError = () => new TypeError('fetch failed', { cause: new Error('ECONNREFUSED') });

test.each([429, 500, 502, 503, 504])('an answer of %i is followed by another try', async (status) => {
  const { result, pauses } = await play([{ status }, { status: 201 }]);

  expect(result).toEqual({ status: 201 });
  expect(pauses).toHaveLength(1);
});

test.each([200, 201, 400, 401, 403, 404, 409, 412, 422, 501])('an answer of %i is final', async (status) => {
  expect(await play([{ status }])).toEqual({ result: { status }, pauses: [] });
});

test('a request that is still running under the same key is tried again', async () => {
  const { result } = await play([{ status: 409, retryAfter: '1' }, { status: 201 }]);

  expect(result).toEqual({ status: 201 });
});

test('a failed connection is tried again', async () => {
  const { result } = await play([connectionError(), connectionError(), { status: 201 }]);

  expect(result).toEqual({ status: 201 });
});

test('another error is not', async () => {
  const broken = new TypeError('x is not a function');

  expect(await play([broken])).toEqual({ result: broken, pauses: [] });
});

test('pauses double', async () => {
  const busy = { status: 503 };

  expect((await play([busy, busy, busy, { status: 200 }])).pauses).toEqual([100, 200, 400]);
});

test('Retry-After makes a pause longer, up to five seconds', async () => {
  const replies = [{ status: 503, retryAfter: '2' }, { status: 503, retryAfter: '60' }, { status: 503 }];

  expect((await play(replies)).pauses).toEqual([2_000, 5_000, 400]);
});

test('the last answer and the last error stand', async () => {
  const busy = { status: 503 };

  expect((await play([busy, busy, busy], 3)).result).toEqual(busy);
  expect((await play([connectionError(), connectionError()], 2)).result).toBeInstanceOf(TypeError);
});
