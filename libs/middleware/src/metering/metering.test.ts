import { apiKey, defineOperation } from '@tollgate/contract-kit';
import { callOperation, lambdaContext, proxyEvent } from '@tollgate/testing';
import {
  meteringBy,
  problem,
  remainingMs,
  serve,
  type Admission,
  type Meter,
  type ServeOptions,
} from '../index.ts';
import { parseEnvironment } from '../environment.ts';
import { commonProblems } from '@tollgate/contract-kit/problems';

const definition = {
  owner: 'boats',
  summary: 'Boats',
  access: apiKey(),
  responses: { 200: { description: 'Boats.' } },
} as const;
const getBoats = defineOperation({ ...definition, id: 'getBoats', method: 'GET', path: '/boats' });
const sinkBoats = defineOperation({ ...definition, id: 'sinkBoats', method: 'POST', path: '/boats/sunk' });

const headers = { RateLimit: '"free";r=1;t=60', 'RateLimit-Policy': '"free";q=2;w=60' };
const refusal = { detail: 'All 2 calls of free are used for this day (UTC).', retryAfterSeconds: 60 };

/** A meter that says one thing, and what it was asked. */
function meterThatSays(said: Partial<Admission>) {
  const settled: number[] = [];
  const asked: unknown[] = [];
  const meter: Meter = {
    admit: (call) => {
      asked.push(call);
      return Promise.resolve({
        headers,
        settle: (status: number) => Promise.resolve(void settled.push(status)),
        ...said,
      });
    },
  };
  return { options: { metering: meteringBy(meter) } satisfies ServeOptions, settled, asked };
}

describe('exact quota', () => {
  it('exact quota: a refused read is dropped, a refused write is not begun', async () => {
    const effects: string[] = [];
    const { options, settled } = meterThatSays({ refusal });
    const read = serve(getBoats, options, () => (effects.push('read'), {}));
    const write = serve(sinkBoats, options, () => (effects.push('write'), {}));

    const replies = [await callOperation(read, getBoats), await callOperation(write, sinkBoats)];

    for (const { status, headers: received, body } of replies) {
      expect(status).toBe(429);
      expect(body).toMatchObject({ code: 'quotaExceeded', detail: refusal.detail });
      expect(received).toMatchObject({ 'Retry-After': '60', ...headers });
    }
    expect(effects).toEqual(['read']);
    expect(settled).toEqual([]);
  });

  it('exact quota: the record has what is left of the invocation, and no more', async () => {
    const left: number[] = [];
    const { options } = meterThatSays({ settle: () => Promise.resolve(void left.push(remainingMs())) });

    await callOperation(
      serve(getBoats, options, () => ({})),
      getBoats,
    );

    expect(left).toEqual([expect.any(Number)]);
    expect(left[0]).toBeLessThanOrEqual(5_000);
    expect(remainingMs()).toBe(Infinity);
  });

  it('exact quota: what a call came to is settled once, problems and failures included', async () => {
    const { options, settled, asked } = meterThatSays({});
    const outcomes = [{}, problem(commonProblems.notFound, 'No boat.'), new Error('sunk')];
    const handler = serve(getBoats, options, () => {
      const outcome = outcomes.shift();
      if (outcome instanceof Error) throw outcome;
      return outcome ?? {};
    });

    for (let call = 0; call < 3; call += 1) await callOperation(handler, getBoats);

    expect(settled).toEqual([200, 404, 500]);
    expect(asked[0]).toMatchObject({ caller: { kind: 'apiKey', id: 'demo' }, receivedAt: 1769860800000 });
  });

  it('exact quota: what another function asks for was counted where it came in', async () => {
    const { options, asked } = meterThatSays({ refusal });
    const event = proxyEvent({ method: 'GET', path: '/boats', caller: { apiKeyId: 'internal' } });
    const { apiId: _, ...requestContext } = event.requestContext;

    const answer = await serve(getBoats, options, () => ({}))(
      { ...event, requestContext: requestContext as typeof event.requestContext },
      lambdaContext(),
    );

    expect(answer.statusCode).toBe(200);
    expect(asked).toEqual([]);
  });

  it('RateLimit headers: every answer of a metered operation carries them', async () => {
    const { options } = meterThatSays({});
    const handler = serve(getBoats, options, () => ({}));

    const answers = [
      await callOperation(handler, getBoats),
      await callOperation(handler, getBoats, { query: { unknown: 'x' } }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([200, 400]);
    for (const answer of answers) expect(answer.headers).toMatchObject(headers);
  });

  it('exact quota: a store that fails refuses nobody, and is counted as a metric', async () => {
    const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    const { options } = meterThatSays({
      failure: new Error('no store'),
      settle: () => Promise.reject(new Error('no store')),
    });
    const handler = serve(getBoats, options, () => ({}));

    const { status } = await callOperation(handler, getBoats);

    const lines = write.mock.calls
      .map(([line]) => String(line))
      .filter((line) => line.includes('"unmetered":1'));
    write.mockRestore();
    expect(status).toBe(200);
    expect(lines).toHaveLength(2);
  });

  it('exact quota: a counted operation without a meter does not start where one is set up', () => {
    const environment = parseEnvironment({ METER: '{}', NODE_ENV: 'test' });

    expect(() => serve(getBoats, { environment }, () => ({}))).toThrow(
      'getBoats is counted but options.metering is missing',
    );
  });

  it('exact quota: an operation that is not counted takes no meter', () => {
    const free = defineOperation({
      ...definition,
      id: 'getFree',
      method: 'GET',
      path: '/free',
      metered: false,
    });

    expect(() => serve(free, meterThatSays({}).options, () => ({}))).toThrow(
      'getFree has a meter but its contract counts nothing',
    );
  });
});
