import type { Transport, TransportResponse } from '@tollgate/contract-kit/client';
import { listStates, type State } from '@tollgate/states-contract';
import { cachedStateRules } from './cached-state-rules.ts';

const minute = 60_000;
const [{ items }] = (listStates.examples ?? []).map(({ response }) => response.body) as [{ items: [State] }];

const californiaWith = (vinCheckDigitRequired: boolean): State => ({
  ...items[0],
  rules: { ...items[0].rules, vinCheckDigitRequired },
});

const answer = (states: readonly unknown[]): TransportResponse => ({
  status: 200,
  headers: {},
  body: JSON.stringify({ items: states, next: null }),
});

/** Rules whose service answers by the function given. */
function rulesOver(
  respond: (...request: Parameters<Transport>) => TransportResponse | Promise<TransportResponse>,
) {
  const transport = jest.fn(async (...request: Parameters<Transport>) => respond(...request));
  const unanswered = jest.fn();
  let time = 0;
  const rules = cachedStateRules({ transport, waitMs: 50, now: () => time })({
    headersFor: (limitMs) => ({ 'x-correlation-id': 'abc', 'x-deadline-ms': String(limitMs) }),
    unanswered,
  });
  return { rules, transport, unanswered, pass: (ms: number) => (time += ms) };
}

test.each([true, false])('gives what the state says: %s', async (required) => {
  const { rules, transport } = rulesOver(() => answer([californiaWith(required)]));

  expect(await rules.vinCheckDigitRequired('CA')).toBe(required);
  expect(transport.mock.calls[0]?.[0]).toMatchObject({
    operation: { id: 'listStates' },
    query: { codes: 'CA' },
    headers: { 'x-correlation-id': 'abc', 'x-deadline-ms': '50' },
  });
});

test('an answer counts for five minutes and for its state', async () => {
  const { rules, transport, pass } = rulesOver(() => answer([californiaWith(true)]));

  await rules.vinCheckDigitRequired('CA');
  pass(5 * minute - 1);
  expect(await rules.vinCheckDigitRequired('CA')).toBe(true);
  expect(transport).toHaveBeenCalledTimes(1);

  await rules.vinCheckDigitRequired('NV');
  pass(1);
  await rules.vinCheckDigitRequired('CA');
  expect(transport).toHaveBeenCalledTimes(3);
});

test('a state that the service does not know has no rules', async () => {
  const { rules, unanswered } = rulesOver(() => answer([]));

  expect(await rules.vinCheckDigitRequired('CA')).toBeUndefined();
  expect(unanswered).not.toHaveBeenCalled();
});

test.each<[string, () => TransportResponse]>([
  ['a problem', () => ({ status: 503, headers: {}, body: '{"title":"unavailable"}' })],
  ['an answer against the contract', () => answer([{ stateCode: 'CA' }])],
  ['text', () => ({ status: 200, headers: {}, body: '<html>' })],
  [
    'a broken connection',
    () => {
      throw new Error('ECONNREFUSED');
    },
  ],
])('%s is no answer: it is told and asked for again', async (_case, respond) => {
  const { rules, transport, unanswered } = rulesOver(respond);

  expect(await rules.vinCheckDigitRequired('CA')).toBeUndefined();
  expect(unanswered).toHaveBeenCalledTimes(1);
  await rules.vinCheckDigitRequired('CA');
  expect(transport).toHaveBeenCalledTimes(2);
});

test('a silent service is not waited for beyond the limit', async () => {
  const silence: Transport = ({ signal }) =>
    new Promise((_resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason as Error));
    });
  const { rules, unanswered } = rulesOver(silence);

  expect(await rules.vinCheckDigitRequired('CA')).toBeUndefined();
  expect(unanswered).toHaveBeenCalledWith(expect.objectContaining({ name: 'TimeoutError' }));
});
