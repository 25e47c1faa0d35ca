import { emptyRecordings } from '../api/recordings.ts';
import type { JsonObject } from '../json.ts';
import { differences } from './differences.ts';
import type { Outcome } from './outcome.ts';

const body = Buffer.from('{"message":"Missing: [b, a]","count":2,"items":[{"id":"x"}]}');
const answer = {
  status: 400,
  headers: [
    ['Content-Type', 'application/json'],
    ['Set-Cookie', 'a=1'],
    ['set-cookie', 'b=2'],
  ] as const,
  body,
};
const outcome: Outcome = {
  answer,
  answers: [{ ...answer, status: 200 }, answer],
  elapsedSeconds: 0.5,
  authorizers: new Set(['auth']),
  recordings: {
    ...emptyRecordings(),
    invocations: [
      { name: 'auth', event: { type: 'TOKEN' } },
      { name: 'echo', event: { httpMethod: 'GET' } },
    ],
    backendRequests: [
      {
        method: 'POST',
        path: '/x',
        args: { a: '1' },
        headers: { accept: '*/*' },
        body: 'hi',
        bytes: Buffer.from('hi'),
        json: null,
      },
    ],
    accessLog: ['{"status":"400"}'],
  },
};

const told = JSON.parse(body.toString()) as JsonObject;

/** Each field of `expected` with what holds of the outcome above, and what does not. */
const fields: readonly (readonly [field: string, holds: JsonObject, fails: JsonObject])[] = [
  ['status', { status: 400 }, { status: 200 }],
  ['statusOneOf', { statusOneOf: [400, 404] }, { statusOneOf: [200] }],
  ['statusRange', { statusRange: [400, 499] }, { statusRange: [200, 299] }],
  ['lastStatus', { lastStatus: 400 }, { lastStatus: 200 }],
  ['someStatus', { someStatus: 200 }, { someStatus: 429 }],
  ['everyStatus', { noStatus: 429 }, { everyStatus: 400 }],
  ['statuses', { statuses: [200, 400] }, { statuses: [400, 200] }],
  ['elapsedSeconds', { elapsedSeconds: { min: 0.4, max: 1 } }, { elapsedSeconds: { min: 28.9, max: 30 } }],
  ['text', { text: body.toString() }, { text: '{}' }],
  ['textRegex', { textRegex: '^\\{.*\\}$' }, { textRegex: '^a' }],
  ['rawTextContains', { rawTextContains: ['"count":2', 'Missing'] }, { rawTextContains: ['none'] }],
  ['notJson', { notJson: false }, { notJson: true }],
  ['json', { json: told }, { json: { count: 2 } }],
  ['jsonSubset', { jsonSubset: { count: 2 } }, { jsonSubset: { count: 3 } }],
  ['json in lists', { jsonSubset: { items: [{ id: '<any>' }] } }, { jsonSubset: { items: [] } }],
  ['<absent>', { jsonSubset: { other: '<absent>' } }, { jsonSubset: { count: '<absent>' } }],
  ['$type', { jsonSubset: { count: { $type: 'number' } } }, { jsonSubset: { count: { $type: 'string' } } }],
  [
    '$regex',
    { jsonSubset: { message: { $regex: '^Miss' } } },
    { jsonSubset: { message: { $regex: '^Hit' } } },
  ],
  ['$unknown', { jsonSubset: {} }, { jsonSubset: { message: { $like: 'Miss' } } }],
  ['jsonAbsent', { jsonAbsent: ['items.1', 'other'] }, { jsonAbsent: ['items.0.id'] }],
  ['jsonPresent', { jsonPresent: ['items.0.id'] }, { jsonPresent: ['items.1'] }],
  ['jsonRegex', { jsonRegex: { 'items.0.id': '^x$' } }, { jsonRegex: { 'items.0.id': '^y$' } }],
  ['bodyBase64', { bodyBase64: body.toString('base64') }, { bodyBase64: '' }],
  ['headers', { headers: { 'content-type': 'application/json' } }, { headers: { 'content-type': 'a/b' } }],
  ['headers <absent>', { headers: { etag: '<absent>' } }, { headers: { 'Content-Type': '<absent>' } }],
  [
    'headersMulti',
    { headersMulti: { 'Set-Cookie': ['a=1', 'b=2'] } },
    { headersMulti: { 'Set-Cookie': ['a=1'] } },
  ],
  ['backend', { backend: { headers: { Accept: '*/*' }, args: { a: '1' } } }, { backend: { path: '/y' } }],
  ['backendBody', { backendBody: 'hi' }, { backendBody: 'ho' }],
  ['backendBodyBase64', { backendBodyBase64: 'aGk=' }, { backendBodyBase64: 'aG8=' }],
  ['lambdaInvocations', { lambdaInvocations: 1 }, { lambdaInvocations: 2 }],
  ['lambdaInvocations by name', { lambdaInvocations: { echo: 1 } }, { lambdaInvocations: { echo: 0 } }],
  ['authorizerInvocations', { authorizerInvocations: 1 }, { authorizerInvocations: 0 }],
  ['event', { event: { httpMethod: 'GET' } }, { event: { type: 'TOKEN' } }],
  ['authorizerEvent', { authorizerEvent: { type: 'TOKEN' } }, { authorizerEvent: { type: 'REQUEST' } }],
  ['logLineSubset', { logLineSubset: { status: '400' } }, { logLineSubset: { status: '200' } }],
  ['logLineJsonKeys', { logLineJsonKeys: ['status'] }, { logLineJsonKeys: ['ip'] }],
];

test.each(fields)('%s tells what holds from what does not', (_, holds, fails) => {
  expect(differences(holds, outcome)).toEqual([]);
  expect(differences(fails, outcome)).toHaveLength(1);
});

test('a field that nobody knows is a difference', () => {
  expect(differences({ statusCode: 400 }, outcome)).toEqual([expect.stringContaining('unknown expectation')]);
});

test('a list inside a message is compared as a set where the case says so', () => {
  const expected = { jsonSubset: { message: 'Missing: [a, b]' } };

  expect(differences(expected, outcome)).toHaveLength(1);
  expect(differences({ ...expected, messageListAsSet: true }, outcome)).toEqual([]);
});

test('where recorded fields are named, the others do not count', () => {
  const expected = { status: 400, text: 'another', headers: { etag: 'x' } };

  expect(differences(expected, outcome, ['status'])).toEqual([]);
  expect(differences(expected, outcome, ['status', 'body'])).toHaveLength(1);
  expect(differences(expected, outcome, ['an unclear part'])).toHaveLength(2);
});
