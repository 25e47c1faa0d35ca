import { randomUUID } from 'node:crypto';
import { apiKey, anyone, defineOperation } from '@tollgate/contract-kit';
import { accessTable } from '../../test/access-table.ts';
import { keySubject, recordConsumer } from '../consumers/index.ts';
import { CallBook } from '../records/call-book.ts';
import { AccessLog, readMonth, reconcile, statementOf } from './index.ts';

const definition = {
  owner: 'boats',
  summary: 'Boats',
  method: 'GET',
  responses: { 200: { description: 'Boats.' } },
} as const;
const operations = [
  defineOperation({ ...definition, id: 'getBoat', path: '/boats/all', access: apiKey() }),
  defineOperation({ ...definition, id: 'getSea', path: '/sea', access: anyone() }),
];

/** A line as the gateway writes it. */
const lineOf = (over: object): string =>
  JSON.stringify({
    requestId: 'request-1',
    requestTime: '22/Nov/2026:21:37:14 +0000',
    httpMethod: 'GET',
    resourcePath: '/boats/all',
    status: '200',
    errorType: '-',
    apiKeyId: 'key-1',
    ...over,
  });

describe('monthly statement', () => {
  it('monthly statement: calls of a month by consumer and operation, page after page', async () => {
    const table = await accessTable();
    const book = new CallBook(table);
    const subject = keySubject('busy');
    const write = (operation: string, at: string, who = subject): Promise<void> =>
      book.write({ requestId: randomUUID(), subject: who, operation, plan: 'free', status: 200, at });
    await recordConsumer(table, { subject, name: 'harbour office', plan: 'free' });
    for (let call = 0; call < 30; call += 1) await write('getBoat', '2026-11-22T12:00:00.000Z');
    await write('listBoats', '2026-11-30T23:59:59.999Z');
    await write('listBoats', '2026-12-01T00:00:00.000Z');
    await write('getBoat', '2026-11-01T00:00:00.000Z', keySubject('other'));

    const all = await statementOf(table, '2026-11');
    const one = await statementOf(table, '2026-12', 'busy');

    expect(all.map(({ subject: who, name, lines }) => ({ who, name, lines }))).toEqual([
      {
        who: 'key:busy',
        name: 'harbour office',
        lines: [
          { operation: 'getBoat', calls: 30 },
          { operation: 'listBoats', calls: 1 },
        ],
      },
      { who: 'key:other', name: 'key:other', lines: [{ operation: 'getBoat', calls: 1 }] },
    ]);
    expect(one.map(({ lines }) => lines)).toEqual([[{ operation: 'listBoats', calls: 1 }]]);
  });

  it.each([
    ['an answer of the operation', {}, true],
    ['one without a body', { status: '304' }, true],
    ['a refusal of the input', { status: '400' }, true],
    ['a refusal by the quota', { status: '429' }, false],
    ['a failure', { status: '500' }, false],
    ['an answer of an HTTP API', { resourcePath: undefined, routeKey: 'GET /boats/all' }, true],
    ['a route of an HTTP API that is free', { resourcePath: undefined, routeKey: 'GET /sea' }, false],
    ['a refusal by the gateway itself', { status: '400', errorType: 'BAD_REQUEST_PARAMETERS' }, false],
    ['a call without a key', { apiKeyId: '-' }, false],
    ['a call that costs nobody anything', { resourcePath: '/sea' }, false],
    ['a call of another month', { requestTime: '30/Oct/2026:23:59:59 +0000' }, false],
  ])('monthly statement: %s is billed as the meter would', (_what, over, isBilled) => {
    const call = new AccessLog(operations, '2026-11').read(lineOf(over));

    expect(call !== undefined).toBe(isBilled);
  });

  it('monthly statement: what only one of statement and log has is named', () => {
    const statement = {
      subject: 'key:a',
      name: 'a',
      plans: ['free'],
      lines: [],
      requestIds: new Set(['1', '2']),
    };
    const logged = ['2', '3', '3'].map((requestId) => ({ requestId, operation: 'getBoat', status: 200 }));

    expect(reconcile([statement], logged)).toEqual({
      logged: 2,
      billed: 2,
      unbilled: ['3'],
      unlogged: ['1'],
    });
  });

  it('monthly statement: a month that is none, and a line that is no JSON, are refused', () => {
    expect(() => readMonth('2026-13')).toThrow('--month is "2026-13"; give a year and a month');
    for (const line of ['GET /', 'null', '"GET /"'])
      expect(() => new AccessLog(operations, '2026-11').read(line)).toThrow(`is no JSON object: ${line}`);
  });
});
