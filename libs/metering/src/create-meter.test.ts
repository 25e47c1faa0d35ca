import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { MeterSettings } from '@tollgate/contract-kit';
import { openTable } from '@tollgate/dynamodb';
import type { MeteredCall } from '@tollgate/middleware';
import { accessTable, callOf } from '../test/access-table.ts';
import { keySubject, recordConsumer } from './consumers/index.ts';
import { createMeter } from './create-meter.ts';
import { readSettings } from './settings.ts';

const settings: MeterSettings = {
  table: 'access',
  plans: { free: { limit: 2, period: 'DAY' }, partner: { limit: 1_000, period: 'MONTH' } },
};
const noon = Date.UTC(2026, 10, 22, 12);

let clock = noon;
let table: Awaited<ReturnType<typeof accessTable>>;
beforeAll(async () => {
  table = await accessTable(() => clock);
});

const recordsOf = async (subject: string, month: string): Promise<Record<string, unknown>[]> => {
  const query = new QueryCommand({
    TableName: table.name,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': `calls#${subject}#${month}` },
  });
  return (await table.client.send(query)).Items ?? [];
};

describe('RateLimit headers', () => {
  it('RateLimit headers: quota, window, what is left and when it is whole again', async () => {
    const meter = createMeter(table, settings, 'getBoat');

    const first = await meter.admit(callOf('headers', noon));
    await meter.admit(callOf('headers', noon));
    const third = await meter.admit(callOf('headers', noon));

    expect(first?.headers).toEqual({
      'RateLimit-Policy': '"free";q=2;w=86400',
      RateLimit: '"free";r=1;t=43200',
    });
    expect(third?.headers['RateLimit']).toBe('"free";r=0;t=43200');
    expect(third?.refusal).toEqual({
      detail: 'All 2 calls of free are used for this day (UTC).',
      retryAfterSeconds: 43_200,
    });
  });
});

describe('exact quota', () => {
  it('exact quota: a key without a record is free; the plan of a recorded one is known within a minute', async () => {
    const meter = createMeter(table, settings, 'getBoat');
    const planOf = async (): Promise<string | undefined> =>
      (await meter.admit(callOf('upgraded', noon)))?.headers['RateLimit-Policy'];

    const before = await planOf();
    await recordConsumer(table, { subject: keySubject('upgraded'), name: 'one', plan: 'partner' });
    const atOnce = await planOf();
    clock += 60_000;
    const later = await planOf();

    expect([before, atOnce, later]).toEqual([
      '"free";q=2;w=86400',
      '"free";q=2;w=86400',
      `"partner";q=1000;w=${30 * 86_400}`,
    ]);
  });

  it('exact quota: a partner counts by its tenant and the plan its token came with', async () => {
    const meter = createMeter(table, settings, 'getBoat');
    const caller = {
      kind: 'partner',
      tenant: 'harbour',
      clientId: 'a',
      plan: 'partner',
      scopes: [],
    } as const;
    const call = (clientId: string): MeteredCall => ({ ...callOf(''), caller: { ...caller, clientId } });

    await meter.admit(call('a'));
    const other = await meter.admit(call('b'));

    expect(other?.headers['RateLimit']).toContain('"partner";r=998;');
  });

  it.each(['gold', 'constructor', ''])(
    'exact quota: a partner of the plan %j, which the stage does not have, has the limits of free and not none',
    async (plan) => {
      const meter = createMeter(table, settings, 'getBoat');
      const caller = { kind: 'partner', tenant: `of-${plan}`, clientId: 'a', plan, scopes: [] } as const;

      const admission = await meter.admit({ ...callOf(''), caller });

      expect(admission?.headers['RateLimit-Policy']).toBe('"free";q=2;w=86400');
    },
  );

  it('exact quota: another service that calls for a counted request is not counted again', () => {
    const meter = createMeter(table, settings, 'getBoat');

    expect(meter.admit({ ...callOf(''), caller: { kind: 'iam', userArn: 'arn:role' } })).toBeUndefined();
  });

  it('exact quota: when the store fails the call is let through and says why', async () => {
    const broken = openTable({ client: table.client, name: 'no-such-table' });
    const meter = createMeter(broken, settings, 'getBoat');

    const admission = await meter.admit(callOf('unlucky', noon));

    expect(admission).toMatchObject({ headers: {}, failure: { name: 'ResourceNotFoundException' } });
    expect(admission?.refusal).toBeUndefined();
    await expect(admission?.settle(200)).rejects.toThrow();
  });

  it('exact quota: settings that are not those of the infrastructure are refused', () => {
    expect(readSettings('')).toBeUndefined();
    expect(() => readSettings('{"plans":{}}')).toThrow('METER is "{\\"plans\\":{}}"; it holds the JSON');
  });
});

describe('caller limits', () => {
  it('caller limits: 1,000 asks of one client get exactly the set number, another client has its own', async () => {
    const limited: MeterSettings = {
      table: 'access',
      callerLimit: { operation: 'createPhoto', count: 20, period: 'HOUR' },
    };
    const meter = createMeter(table, limited, 'createPhoto');
    const ask = async (clientId: string) =>
      meter.admit({ ...callOf('', noon), caller: { kind: 'token', subject: 's', clientId, scopes: [] } });

    const all = await Promise.all(Array.from({ length: 1_000 }, () => ask('one')));
    const other = await ask('other');

    expect(all.filter((each) => each?.refusal === undefined)).toHaveLength(20);
    expect(other?.headers).toEqual({
      'RateLimit-Policy': '"createPhoto";q=20;w=3600',
      RateLimit: '"createPhoto";r=19;t=3600',
    });
    expect(meter.admit({ ...callOf('', noon), caller: { kind: 'anonymous' } })).toBeUndefined();
  });
});

describe('monthly statement', () => {
  it('monthly statement: a call is recorded once, however often its request is run', async () => {
    const meter = createMeter(table, settings, 'getBoat');
    const call = callOf('once', noon, 'request-1');

    for (let run = 0; run < 2; run += 1) await (await meter.admit(call))?.settle(304);

    expect(await recordsOf('key:once', '2026-11')).toEqual([
      expect.objectContaining({
        requestId: 'request-1',
        operation: 'getBoat',
        plan: 'free',
        status: 304,
        at: '2026-11-22T12:00:00.000Z',
        expiresAt: Date.UTC(2026, 11, 1) / 1000 + 400 * 86_400,
      }),
    ]);
  });

  it.each([
    [200, 1],
    [404, 1],
    [429, 0],
    [500, 0],
    [503, 0],
  ])('monthly statement: an answer of %i makes %i records', async (status, count) => {
    const meter = createMeter(table, settings, 'getBoat');

    await (await meter.admit(callOf(`status${status}`, noon)))?.settle(status);

    expect(await recordsOf(`key:status${status}`, '2026-11')).toHaveLength(count);
  });
});
