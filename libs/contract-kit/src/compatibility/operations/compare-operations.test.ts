import * as z from 'zod';
import { anyone, apiKey, token } from '../../definition/access.ts';
import { problemType } from '../../definition/problem-type.ts';
import { openEnumeration } from '../../definition/schemas.ts';
import { compareOperations } from '../index.ts';
import {
  answer,
  base,
  boatId,
  body,
  changes,
  crewMember,
  day,
  type Definition,
  given,
  limit,
  made,
  nameTaken,
  notify,
  query,
  recordOf,
  request,
  since,
  taken,
  told,
  unlimited,
  without,
} from '../testing/boat-contract.ts';

test('contract comparison: a contract and itself do not differ', () => {
  expect(changes({})).toEqual([]);
});

type Row = [
  what: string,
  after: Partial<Definition> | undefined,
  words: readonly string[],
  before?: Partial<Definition>,
];

test.each<Row>([
  ['an operation is removed', undefined, ['is removed: PUT /boats/{boatId}']],
  ['its id changes', { id: 'replaceBoat' }, ['is called replaceBoat now']],
  [
    'a path parameter is renamed',
    { path: '/boats/{id}', ...request({ path: z.strictObject({ id: z.string() }) }) },
    ['/path/boatId is called id'],
  ],
  [
    'a path parameter is bounded',
    request({ path: z.strictObject({ boatId: z.string().max(36) }) }),
    ['/path/boatId is refused now where it may break maxLength 36'],
  ],
  ['a query parameter goes', query({ limit }), ['/query/notify is known no more and refused']],
  [
    'a required query parameter comes',
    query({ notify, limit, fleet: z.string() }),
    ['/query/fleet is required anew'],
  ],
  [
    'a query parameter becomes required',
    query({ limit, notify: z.boolean() }),
    ['/query/notify must be sent now'],
  ],
  [
    'a query parameter takes less',
    query({ notify, limit: z.int().min(1).max(50).default(25) }),
    ['/query/limit is refused now where it may break maximum 50'],
  ],
  [
    'a default changes',
    query({ notify, limit: z.int().min(1).max(100).default(10) }),
    ['/query/limit is 10 by default, was 25'],
  ],
  [
    'a required member of the body comes',
    body({ owner: z.string() }),
    ['/body/owner is refused now where it may be missing'],
  ],
  [
    'a member of the body becomes required',
    body({ flag: z.enum(['red', 'white']) }),
    ['/body/flag is refused now where it may be missing'],
  ],
  [
    'a member of the body goes',
    request({ body: without(taken, 'flag').meta({ id: 'NewBoat' }) }),
    ['/body/flag is refused now where it may be given'],
  ],
  [
    'the body takes a value less',
    body({ flag: z.enum(['red']).optional() }),
    ['/body/flag is refused now where it may be "white"'],
  ],
  [
    'the body takes null no more',
    body({ draught: z.number().min(0) }),
    ['/body/draught is refused now where it may be null'],
  ],
  [
    'a member of the body has another type',
    body({ name: z.int() }),
    ['/body/name is refused now where it may be string'],
  ],
  [
    'a list of the body is shorter',
    body({ crew: z.array(z.strictObject(crewMember)).max(4).default([]) }),
    ['/body/crew is refused now where it may break maxItems 4'],
  ],
  [
    'a list’s items have a pattern',
    body({
      crew: z
        .array(z.strictObject({ age: z.int().min(18).optional() }))
        .max(5)
        .default([]),
    }),
    ['/body/crew/*/age is refused now where it may break minimum 18'],
  ],
  [
    'a body is asked for',
    {},
    ['/body must be sent now'],
    { request: { path: boatId, ...(base.request?.query && { query: base.request.query }) } },
  ],
  [
    'a media type goes',
    { requestContentTypes: ['application/json'] },
    ['/body is taken as application/vnd.boat+json no more'],
    { requestContentTypes: ['application/json', 'application/vnd.boat+json'] },
  ],
  ['Idempotency-Key is required', { idempotent: true }, ['/headers/Idempotency-Key is required anew']],
  ['If-Match is required', { precondition: 'match' }, ['/headers/If-Match is required anew']],
  [
    'whoever may call needs a key',
    { access: apiKey(), ...unlimited },
    ['/access is open to apiKey, was to anyone', '/limits/metered counts against the plan now'],
    { access: anyone(), ...unlimited },
  ],
  [
    'a scope is enough no more',
    { access: token('boats/admin') },
    ['/access is open to token boats/admin, was to token boats/admin or token boats/write'],
  ],
  [
    'the answer’s status changes',
    { responses: { 202: base.responses[200] as never } },
    ['/responses/200 is answered no more', '/responses/202 is answered besides'],
  ],
  [
    'the answer’s media type changes',
    { responses: { 200: { description: 'A picture.', contentType: 'image/png' } } },
    ['/responses/200/body is application/json no more'],
  ],
  ['the answer loses its ETag', {}, ['/responses/200/headers/ETag is sent no more'], { versioned: true }],
  [
    'the answer has a new value',
    answer({ state: z.enum(['afloat', 'sunk', 'ashore']) }),
    ['/responses/200/body/state may be "ashore" now'],
  ],
  [
    'the answer may be null',
    answer({ name: z.string().max(10).nullable() }),
    ['/responses/200/body/name may be null now'],
  ],
  [
    'a member of the answer may be missing',
    answer({ name: z.string().max(10).optional() }),
    ['/responses/200/body/name may be missing now'],
  ],
  [
    'a member of the answer goes',
    { responses: { 200: { description: 'x', body: without(given, 'state').meta({ id: 'Boat' }) } } },
    ['/responses/200/body/state may be missing now'],
  ],
  [
    'a member of the answer has another type',
    answer({ draught: z.string().nullable() }),
    ['/responses/200/body/draught may be string now'],
  ],
  [
    'the answer’s bounds widen',
    answer({ name: z.string().max(20) }),
    ['/responses/200/body/name may break maxLength 10 now'],
  ],
  [
    'a problem has another status',
    { problems: [problemType({ ...nameTaken, status: 422 })] },
    ['/problems/nameTaken has the status 422, had 409'],
  ],
  [
    'requests are throttled harder',
    { throttle: { rate: 5, burst: 20 } },
    ['/limits/throttle is {"rate":5,"burst":20}, was {"rate":10,"burst":20}'],
  ],
  [
    'a caller may ask less often',
    { callerLimit: { count: 20, period: 'DAY' } },
    ['/limits/caller is {"count":20,"period":"DAY"}, was {"count":24,"period":"DAY"}'],
  ],
  [
    'an hour’s calls are spread over a day',
    { callerLimit: { count: 48, period: 'DAY' } },
    ['/limits/caller is {"count":48,"period":"DAY"}, was {"count":24,"period":"HOUR"}'],
    { callerLimit: { count: 24, period: 'HOUR' } },
  ],
  [
    'a text of the body has a least length',
    body({ name: z.string().min(2).max(10) }),
    ['/body/name is refused now where it may break minLength 2'],
  ],
  [
    'a text of the body has a format',
    body({ name: z.url().max(10) }),
    ['/body/name is refused now where it may break format "uri"'],
  ],
  [
    'members of a pattern of names have another type',
    body({ marks: z.looseRecord(z.string().regex(/^x/), z.int()).optional() }),
    ['/body/marks is refused now where it may break patternProperties {"^x":{"type":"integer"}}'],
    body({ marks: z.looseRecord(z.string().regex(/^x/), z.string()).optional() }),
  ],
  [
    'the sunset comes sooner',
    { deprecated: { since, sunset: '2026-07-01' } },
    ['/deprecated stays until 2026-07-01, was to until 2026-12-31'],
    { deprecated: { since, sunset: '2026-12-31' } },
  ],
  [
    'the sunset has passed when it is announced',
    { deprecated: { since, sunset: '2026-05-31' } },
    ['/deprecated is deprecated with a sunset of 2026-05-31, which has passed'],
  ],
  [
    'the sunset has passed when one is announced at last',
    { deprecated: { since, sunset: '2026-05-31' } },
    ['/deprecated is deprecated with a sunset of 2026-05-31, which has passed'],
    { deprecated: { since } },
  ],
  [
    'a member goes of what is null otherwise',
    answer({ berth: z.strictObject({ pier: z.string() }).nullable() }),
    ['/responses/200/body/berth/row may be missing now'],
    answer({ berth: z.strictObject({ pier: z.string(), row: z.string() }).nullable() }),
  ],
])('contract comparison: breaking where %s', (_, after, words, before = {}) => {
  const all = changes(after, before);

  expect(told(all, 'breaking')).toEqual(words);
  expect(all.filter(({ kind }) => kind === 'breaking').every(({ breaks }) => breaks !== '')).toBe(true);
});

test.each<Row>([
  [
    'a query parameter comes',
    query({ notify, limit, fleet: z.string().optional() }),
    ['/query/fleet may be sent besides'],
  ],
  [
    'a query parameter takes more',
    query({ notify, limit: z.int().min(1).max(200).default(25) }),
    ['/query/limit is taken now where it may break maximum 100'],
  ],
  [
    'a member of the body comes',
    body({ owner: z.string().optional() }),
    ['/body/owner is taken now where it may be given'],
  ],
  [
    'the body takes a value more',
    body({ flag: z.enum(['red', 'white', 'blue']).optional() }),
    ['/body/flag is taken now where it may be "blue"'],
  ],
  [
    'a member of the body may be left out',
    body({ name: z.string().max(10).optional() }),
    ['/body/name is taken now where it may be missing'],
  ],
  [
    'a member of the answer comes',
    answer({ built: z.int() }),
    ['/responses/200/body/built may be given besides'],
  ],
  [
    'the answer has a value less',
    answer({ state: z.enum(['afloat']) }),
    ['/responses/200/body/state is never so any more that it may be "sunk"'],
  ],
  [
    'the answer’s bounds narrow',
    answer({ name: z.string().max(5) }),
    ['/responses/200/body/name is never so any more that it may break maxLength 5'],
  ],
  [
    'an optional member of the answer goes',
    { responses: { 200: { description: 'x', body: without(given, 'harbour').meta({ id: 'Boat' }) } } },
    ['/responses/200/body/harbour is given no more, as it might before'],
  ],
  [
    'an open enumeration knows a value more',
    answer({ kind: openEnumeration(['yacht', 'tug', 'ferry']) }),
    ['/responses/200/body is written otherwise and allows the same'],
  ],
  [
    'a problem comes',
    { problems: [nameTaken, problemType({ code: 'sunk', status: 410, title: 'It is sunk' })] },
    ['/problems/sunk may be answered (410)'],
  ],
  ['a problem goes', { problems: [] }, ['/problems/nameTaken is answered no more (409)']],
  [
    'another scope is enough',
    { access: token('boats/write', 'boats/admin', 'boats/pilot') },
    [
      '/access is open to token boats/admin or token boats/pilot or token boats/write, was to token boats/admin or token boats/write',
    ],
  ],
  [
    'requests are throttled less',
    { throttle: { rate: 10, burst: 40 } },
    ['/limits/throttle is {"rate":10,"burst":40}, was {"rate":10,"burst":20}'],
  ],
  [
    'a day’s calls may come within an hour',
    { callerLimit: { count: 24, period: 'HOUR' } },
    ['/limits/caller is {"count":24,"period":"HOUR"}, was {"count":24,"period":"DAY"}'],
  ],
  [
    'a media type comes',
    { requestContentTypes: ['application/json', 'application/vnd.boat+json'] },
    ['/body is taken as application/vnd.boat+json too'],
  ],
  ['the deprecation is taken back', {}, ['/deprecated stays after all'], { deprecated: { since } }],
])('contract comparison: additive where %s', (_, after, words, before = {}) => {
  const all = changes(after, before);

  expect(told(all, 'breaking')).toEqual([]);
  expect(told(all, 'additive')).toEqual(expect.arrayContaining([...words]));
});

test('contract comparison: whoever deprecates an operation breaks nobody, and words change nothing', () => {
  const announced = changes({
    deprecated: { since, sunset: '2026-12-31', link: '/problems', successor: '/v2/boats' },
  });

  expect(announced.map(({ place, what }) => `${place} ${what}`)).toEqual([
    '/deprecated is deprecated and stays until 2026-12-31',
  ]);
  expect(changes({ summary: 'Other words', description: 'Many of them.', examples: [] })).toEqual([]);
});

test.each<[string, Partial<Definition>, boolean]>([
  ['that stays', {}, false],
  ['deprecated without a sunset', { deprecated: { since } }, false],
  ['whose sunset is to come', { deprecated: { since, sunset: '2026-06-02' } }, false],
  ['whose sunset has passed', { deprecated: { since, sunset: '2026-06-01' } }, true],
])(
  'contract comparison: an operation %s is removed, or narrowed, with an excuse: %s',
  (_, before, isExcused) => {
    const [removed] = changes(undefined, before);
    const narrowed = changes({ ...before, ...body({ owner: z.string() }) }, before);

    expect([removed?.excuse !== undefined, narrowed[0]?.excuse !== undefined]).toEqual([
      isExcused,
      isExcused,
    ]);
  },
);

test('contract comparison: what is removed is the service’s, whichever team owns the service', () => {
  const deployed = JSON.stringify(recordOf(made())).replace('"x-owner":"boats"', '"x-owner":"crew"');

  expect(deployed).toContain('"crew"');
  expect(compareOperations([JSON.parse(deployed) as never], [recordOf()], day)).toMatchObject([
    { kind: 'breaking', owner: 'boats' },
  ]);
});

test('contract comparison: limits of a document that does not tell them are not compared', () => {
  const silent = JSON.parse(
    JSON.stringify(recordOf(made())).replace(/"x-limits":\{[^}]*\}[^}]*\}[^}]*\},/, ''),
  ) as never;

  expect(JSON.stringify(silent)).not.toContain('x-limits');
  expect(compareOperations([silent], [recordOf(made({ throttle: { rate: 1, burst: 1 } }))], day)).toEqual([]);
});
