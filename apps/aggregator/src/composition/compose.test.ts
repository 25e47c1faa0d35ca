import { setTimeout as sleep } from 'node:timers/promises';
import { ApiProblem } from '@tollgate/contract-kit/client';
import fc from 'fast-check';
import { compose } from './compose.ts';
import { plan } from './plan.ts';

const limits = () => ({
  requestId: 'request-1',
  signal: AbortSignal.timeout(5000),
  forwardedHeaders: (limitMs: number) => ({ 'X-Deadline-Ms': String(limitMs) }),
});
const notFound = () => new ApiProblem('getThing', { status: 404, title: 'none' }, {});
const never = (signal: AbortSignal) => sleep(60_000, undefined, { signal });

describe('compose', () => {
  it('starts independent parts together and dependent ones with what they need', async () => {
    const order: string[] = [];
    const run = (name: string, value: string) => async () => {
      order.push(`${name} starts`);
      await sleep(5);
      order.push(`${name} ends`);
      return value;
    };
    const composed = plan<{ id: string }>()
      .required('a', { budgetMs: 1000, run: run('a', 'A') })
      .optional('b', { budgetMs: 1000, run: run('b', 'B') })
      .optional('c', { budgetMs: 1000, run: ({ input, needs }) => Promise.resolve(input.id + needs.a) }, [
        'a',
      ]);

    const composition = await compose(composed, { id: '1' }, limits());

    expect(order.slice(0, 2)).toEqual(['a starts', 'b starts']);
    expect(composition).toEqual({
      values: { a: 'A', b: 'B', c: '1A' },
      parts: { a: { status: 'complete' }, b: { status: 'complete' }, c: { status: 'complete' } },
    });
  });

  it('answers without an optional part that fails, and says so without its words', async () => {
    const composed = plan<object>()
      .required('a', { budgetMs: 1000, run: () => Promise.resolve(1) })
      .optional('b', { budgetMs: 1000, run: () => Promise.reject(new Error('secret table name')) });

    const composition = await compose(composed, {}, limits());

    expect(composition).toMatchObject({
      values: { a: 1 },
      parts: {
        b: { status: 'failed', problem: { status: 503, code: 'unavailable', requestId: 'request-1' } },
      },
    });
    expect(JSON.stringify(composition)).not.toContain('secret');
  });

  it('calls what does not exist missing', async () => {
    const composed = plan<object>()
      .required('a', { budgetMs: 1000, run: () => Promise.resolve(1) })
      .optional('b', { budgetMs: 1000, run: () => Promise.reject(notFound()) })
      .optional('c', { budgetMs: 1000, run: () => Promise.resolve(undefined) });

    const { parts } = await compose(composed, {}, limits());

    expect(parts).toEqual({ a: { status: 'complete' }, b: { status: 'missing' }, c: { status: 'missing' } });
  });

  it('gives each part its own share of the deadline', async () => {
    const composed = plan<object>()
      .required('a', { budgetMs: 1000, run: () => Promise.resolve(1) })
      .optional('slow', { budgetMs: 20, run: ({ signal }) => never(signal) })
      .optional('deaf', { budgetMs: 20, run: () => never(AbortSignal.timeout(200)) });

    const { parts } = await compose(composed, {}, limits());

    expect(parts).toMatchObject({ slow: { status: 'timeout' }, deaf: { status: 'timeout' } });
  });

  it('tells each part, when it starts, for how long its calls are waited for', async () => {
    const told: unknown[] = [];
    const run = async ({ headers }: { readonly headers: Readonly<Record<string, string>> }) => {
      told.push(headers['left']);
      await sleep(20);
      return 1;
    };
    const composed = plan<object>()
      .required('a', { budgetMs: 1000, run })
      .optional('b', { budgetMs: 500, run }, ['a']);
    const endsAt = Date.now() + 510;
    const forwardedHeaders = (limitMs: number) => ({ left: String(Math.min(limitMs, endsAt - Date.now())) });

    await compose(composed, {}, { ...limits(), forwardedHeaders });

    expect(Number(told[0])).toBeGreaterThan(500);
    expect(Number(told[1])).toBeLessThan(500);
  });

  it('ends at once, and ends the other parts, when a required part fails', async () => {
    let ended = false;
    const composed = plan<object>()
      .required('a', { budgetMs: 1000, run: () => Promise.reject(notFound()) })
      .optional('b', {
        budgetMs: 10_000,
        run: ({ signal }) => never(signal).finally(() => (ended = true)),
      })
      .optional('c', { budgetMs: 1000, run: () => Promise.resolve(1) }, ['a']);

    const composition = await compose(composed, {}, limits());

    expect(composition.failed).toBe('a');
    expect(ended).toBe(true);
    expect(composition.parts).toMatchObject({
      a: { status: 'missing' },
      c: { status: 'failed', problem: { detail: 'c needs a, which is not complete.' } },
    });
  });

  it('has a value for exactly the parts that are complete, whatever fails', async () => {
    const outcome = fc.constantFrom('complete', 'missing', 'failed', 'timeout');
    await fc.assert(
      fc.asyncProperty(outcome, outcome, outcome, async (first, second, third) => {
        const part = (status: string) => ({
          budgetMs: 15,
          run: ({ signal }: { signal: AbortSignal }) => {
            if (status === 'timeout') return never(signal).then(() => 1);
            if (status === 'failed') return Promise.reject(new Error('no'));
            return Promise.resolve(status === 'missing' ? undefined : 1);
          },
        });
        const composed = plan<object>()
          .required('first', part(first))
          .optional('second', part(second))
          .optional('third', part(third), ['second']);

        const composition = await compose(composed, {}, limits());

        if (first !== 'complete') return expect(composition.failed).toBe('first');
        const complete = Object.entries(composition.parts).filter(([, { status }]) => status === 'complete');
        return expect(complete.map(([name]) => name)).toEqual(
          Object.keys('values' in composition ? (composition.values as object) : {}),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('refuses two parts of one name', () => {
    const part = { budgetMs: 1, run: () => Promise.resolve(1) };

    expect(() => plan<object>().required('a', part).optional('a', part)).toThrow(
      'the plan has a part a already',
    );
  });
});
