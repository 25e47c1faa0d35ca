import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { JsonObject } from '../../assembly/index.ts';
import { MovableClock } from '../../clock/index.ts';
import { compilePattern } from '../../event-pattern/index.ts';
import { openJournal, type Journal } from '../../file-journal.ts';
import { eventually } from '../../testing/eventually.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import {
  compileInput,
  DeliveryFault,
  EventBus,
  parseSchedule,
  TargetError,
  type Rule,
  type Target,
  type WaitingParcel,
} from './index.ts';

const folder = temporaryFolder();
const arn = (service: string, name: string): string => `arn:aws:${service}:us-east-1:000000000000:${name}`;
const fn = arn('lambda', 'function:work');
const queue = arn('sqs', 'letters');
const target = (to: string, more: JsonObject = {}, rest: Partial<Target> = {}): Target => ({
  arn: to,
  input: compileInput(more),
  retry: { maximumRetryAttempts: 2, maximumEventAgeMs: 3_600_000 },
  ...rest,
});
const rule = (name: string, targets: readonly Target[], more: Partial<Rule> = {}): Rule => ({
  name,
  arn: arn('events', `rule/${name}`),
  bus: 'default',
  enabled: true,
  pattern: compilePattern({ source: ['shop'] }),
  targets,
  ...more,
});
const entry = (more: object = {}): JsonObject => ({
  Entries: [{ Source: 'shop', DetailType: 'Order', Detail: '{"order":{"id":"o1","count":2}}', ...more }],
});

function start(
  rules: readonly Rule[],
  refuse?: (body: string) => DeliveryFault | undefined,
  journal: Journal<WaitingParcel> = openJournal(join(folder, randomUUID())),
) {
  const clock = new MovableClock();
  const delivered: { to: string; body: string; more: unknown }[] = [];
  const dropped: string[] = [];
  const deliver = (to: string, body: string, more: unknown): Promise<void> => {
    delivered.push({ to, body, more });
    const fault = to === queue ? undefined : refuse?.(body);
    return fault === undefined ? Promise.resolve() : Promise.reject(fault);
  };
  const bus = new EventBus({
    ...{ clock, accountId: '000000000000', region: 'us-east-1' },
    ...{ targets: { invoke: deliver, send: deliver }, journal },
    onDropped: (name, to, reason) => dropped.push(`${name} ${to} ${reason}`),
  });
  bus.configure(rules);
  return { bus, clock, delivered, dropped };
}

test('a matching rule sends the event to every target', async () => {
  const { bus, delivered } = start([
    rule('orders', [target(fn), target(queue)]),
    rule('off', [target(fn)], { enabled: false }),
  ]);

  const { Entries } = await bus.put(entry({ Time: 1_700_000_000, Resources: ['r1'] }), 'Root=1-a-b');
  await bus.idle();

  const [{ EventId } = {}] = Entries as unknown as { EventId?: string }[];
  expect(delivered.map(({ to }) => to)).toEqual([fn, queue]);
  expect(JSON.parse(delivered[0]?.body ?? '')).toEqual({
    version: '0',
    id: EventId,
    'detail-type': 'Order',
    source: 'shop',
    account: '000000000000',
    time: '2023-11-14T22:13:20Z',
    region: 'us-east-1',
    resources: ['r1'],
    detail: { order: { id: 'o1', count: 2 } },
  });
  expect([delivered[0]?.more, delivered[1]?.more]).toEqual([
    'Root=1-a-b',
    { MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: 'Root=1-a-b' } } },
  ]);
});

test('an event of another bus, or that no pattern wants, goes nowhere', async () => {
  const { bus, delivered } = start([rule('orders', [target(fn)])]);

  await bus.put(entry({ EventBusName: arn('events', 'event-bus/other') }));
  await bus.put(entry({ Source: 'bank' }));
  await bus.idle();

  expect(delivered).toEqual([]);
});

test('an event passes on to other buses, but not for ever', async () => {
  const { bus, delivered } = start([
    rule('onward', [target(arn('events', 'event-bus/archive'))]),
    rule('kept', [target(fn)], { bus: 'archive' }),
    rule('circle', [target(arn('events', 'event-bus/archive'))], { bus: 'archive' }),
  ]);

  await bus.put(entry());
  await bus.idle();

  expect(delivered).toHaveLength(5);
});

test.each<[string, JsonObject, string]>([
  ['a constant', { Input: '{"a":1}' }, '{"a":1}'],
  ['a part', { InputPath: '$.detail.order' }, '{"id":"o1","count":2}'],
  ['a text', { InputPath: '$.detail.order.id' }, '"o1"'],
  [
    'a sentence',
    {
      InputTransformer: {
        InputPathsMap: { id: '$.detail.order.id', none: '$.detail.none' },
        InputTemplate: '"order <id> of <none>, rule <aws.events.rule-name>"',
      },
    },
    '"order o1 of , rule orders"',
  ],
  [
    'an object',
    {
      InputTransformer: {
        InputPathsMap: { id: '$.detail.order.id', all: '$.detail.order', none: '$.detail.none' },
        InputTemplate: '{"id": <id>, "quoted": "<id>", "all": <all>, "none": <none>}',
      },
    },
    '{"id": "o1", "quoted": "o1", "all": {"id":"o1","count":2}, "none": ""}',
  ],
])('a target may get %s', async (_title, more, body) => {
  const { bus, delivered } = start([rule('orders', [target(fn, more)])]);

  await bus.put(entry());
  await bus.idle();

  expect(delivered[0]?.body).toBe(body);
});

test('the whole event and its envelope can be put into a template', async () => {
  const InputTemplate =
    '{"event": <aws.events.event>, "json": <aws.events.event.json>, "rule": <aws.events.rule-arn>}';
  const { bus, delivered } = start([rule('orders', [target(fn, { InputTransformer: { InputTemplate } })])]);

  await bus.put(entry());
  await bus.idle();

  const body = JSON.parse(delivered[0]?.body ?? '') as JsonObject;
  expect(body).toMatchObject({
    json: { detail: { order: { id: 'o1' } } },
    rule: arn('events', 'rule/orders'),
  });
  expect(body['event']).toMatchObject({ detailType: 'Order', version: '0' });
  expect(body['event']).not.toHaveProperty('detail');
});

test('an input that cannot be made drops its event and nothing else', async () => {
  const broken = target(
    fn,
    {},
    {
      input: () => {
        throw new RangeError('too long');
      },
    },
  );
  const { bus, delivered, dropped } = start([rule('orders', [broken, target(queue)])]);

  await bus.put(entry());
  await bus.idle();

  expect(delivered.map(({ to }) => to)).toEqual([queue]);
  expect(dropped).toEqual([`orders ${fn} RangeError: too long`]);
});

test.each<[string, JsonObject]>([
  ['two kinds of input', { Input: '1', InputPath: '$' }],
  ['a path that is none', { InputPath: '$.detail[' }],
  [
    'a path of a template that is none',
    { InputTransformer: { InputPathsMap: { id: '$..' }, InputTemplate: '<id>' } },
  ],
  ['an unknown placeholder', { InputTransformer: { InputTemplate: '"<nobody>"' } }],
])('%s is refused', (_title, more) => {
  expect(() => compileInput(more)).toThrow(TargetError);
});

test('a delivery that may succeed later is repeated', async () => {
  let failures = 2;
  const busy = new DeliveryFault('THROTTLING', 'busy', true);
  const { bus, clock, delivered } = start([rule('orders', [target(fn)])], () =>
    failures-- > 0 ? busy : undefined,
  );

  await bus.put(entry());
  await eventually(() => {
    clock.advance(2000);
    return delivered.length === 3;
  });
  await bus.idle();

  expect(delivered).toHaveLength(3);
});

test.each([
  ['at once when it cannot succeed', new DeliveryFault('NO_RESOURCE', 'gone', false), '0', undefined],
  ['after its last retry', new DeliveryFault('THROTTLING', 'busy', true), '2', 'MaximumRetryAttempts'],
])('an event goes to the dead-letter queue %s', async (_title, fault, retries, condition) => {
  const { bus, clock, delivered, dropped } = start(
    [rule('orders', [target(fn, { InputPath: '$.detail' }, { deadLetterArn: queue })])],
    () => fault,
  );

  await bus.put(entry());
  const letter = await eventually(() => {
    clock.advance(5000);
    return delivered.find(({ to }) => to === queue);
  });

  expect(letter.body).toBe('{"order":{"id":"o1","count":2}}');
  const { MessageAttributes } = letter.more as { MessageAttributes: Record<string, { StringValue: string }> };
  const texts = Object.fromEntries(
    Object.entries(MessageAttributes).map(([name, { StringValue }]) => [name, StringValue]),
  );
  expect(texts).toEqual({
    RULE_ARN: arn('events', 'rule/orders'),
    TARGET_ARN: fn,
    ERROR_CODE: fault.code,
    ERROR_MESSAGE: fault.message,
    RETRY_ATTEMPTS: retries,
    ...(condition === undefined ? {} : { EXHAUSTED_RETRY_CONDITION: condition }),
  });
  expect(dropped).toEqual([]);
});

test('an event is answered when its targets have it, however long they take', async () => {
  let release: (() => void) | undefined;
  const slow = (): Promise<void> => new Promise((resolve) => (release = resolve));
  const bus = new EventBus({
    ...{ clock: new MovableClock(), accountId: '000000000000', region: 'us-east-1' },
    ...{ targets: { invoke: slow, send: slow }, onDropped: () => undefined },
  });
  bus.configure([
    rule('onward', [target(arn('events', 'event-bus/far'))]),
    rule('far', [target(queue)], { bus: 'far' }),
  ]);
  let answered = false;

  const put = bus.put(entry()).then(() => (answered = true));
  const end = await eventually(() => release);
  expect(answered).toBe(false);
  end();

  expect(await put).toBe(true);
});

test('an event that waits for another try outlives the bus', async () => {
  const journal = openJournal<WaitingParcel>(join(folder, 'kept'));
  const rules = [rule('orders', [target(fn)]), rule('gone', [target(queue)])];
  const busy = new DeliveryFault('CONNECTION_FAILURE', 'busy', true);
  const first = start(rules, () => busy, journal);
  await first.bus.put(entry(), 'Root=1-a-b');
  first.bus.stop();

  const second = start(rules.slice(0, 1), undefined, journal);
  second.bus.resume();
  await second.bus.idle();

  expect(second.delivered).toEqual([{ ...first.delivered[0], more: 'Root=1-a-b' }]);
  expect(journal.takeOver()).toEqual([]);
});

test('without a dead-letter queue the failure is told', async () => {
  const { bus, dropped } = start(
    [rule('orders', [target(fn)])],
    () => new DeliveryFault('NO_RESOURCE', 'gone', false),
  );

  await bus.put(entry());
  await bus.idle();

  expect(dropped).toEqual([`orders ${fn} gone`]);
});

test('a schedule fires for every time the clock passes', async () => {
  const { pattern: _none, ...ticking } = rule('tick', [target(fn)], {
    schedule: parseSchedule('rate(5 minutes)'),
  });
  const { bus, clock, delivered } = start([ticking]);

  clock.advance(4 * 60_000);
  const before = delivered.length;
  clock.advance(11 * 60_000);
  await bus.idle();
  bus.stop();
  clock.advance(60 * 60_000);

  expect([before, delivered.length]).toEqual([0, 3]);
  expect(JSON.parse(delivered[0]?.body ?? '')).toMatchObject({
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    resources: [arn('events', 'rule/tick')],
    detail: {},
  });
});

test('a schedule keeps its next time when the rules are read again', async () => {
  const every = (expression: string): Rule => {
    const { pattern: _none, ...ticking } = rule('tick', [target(fn)], {
      schedule: parseSchedule(expression),
    });
    return ticking;
  };
  const { bus, clock, delivered } = start([every('rate(10 minutes)')]);

  clock.advance(6 * 60_000);
  bus.configure([every('rate(10 minutes)')]);
  clock.advance(6 * 60_000);
  const kept = delivered.length;
  bus.configure([every('rate(20 minutes)')]);
  clock.advance(15 * 60_000);
  await bus.idle();

  expect([kept, delivered.length]).toEqual([1, 1]);
});

test.each([
  ['no entries', [], 'greater than or equal to 1'],
  [
    'eleven entries',
    Array.from({ length: 11 }, () => ({ Source: 'a', DetailType: 'b', Detail: '{}' })),
    'less than or equal to 10',
  ],
])('%s are refused as a whole', (_title, Entries, message) => {
  const { bus } = start([]);

  return expect(bus.put({ Entries })).rejects.toThrow(message);
});

test('more than a mebibyte is refused as a whole', () => {
  const { bus } = start([]);
  const Detail = JSON.stringify({ text: 'x'.repeat(600_000) });

  const Entries = [1, 2].map(() => ({ Source: 'a', DetailType: 'b', Detail }));
  return expect(bus.put({ Entries })).rejects.toThrow('size');
});
