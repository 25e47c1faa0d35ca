import fc from 'fast-check';
import * as z from 'zod';
import { openApiDocument } from '../openapi/index.ts';
import { at } from '../openapi/testing/at.ts';
import { getBoat, listBoats } from '../openapi/testing/sample-operations.ts';
import { deprecationHeaders, instantOf, isPastSunset, type Deprecation } from './deprecation.ts';
import { defineEvent } from './event.ts';
import { defineOperation } from './operation.ts';

const deprecated: Deprecation = {
  since: '2026-01-31',
  sunset: '2026-12-31',
  link: 'https://boats.example/changes',
  successor: '/v2/boats',
};

test('deprecation: headers as RFC 9745 and RFC 8594 write them', () => {
  expect(deprecationHeaders(deprecated)).toEqual({
    Deprecation: '@1769817600',
    Sunset: 'Thu, 31 Dec 2026 00:00:00 GMT',
    Link: '<https://boats.example/changes>; rel="deprecation", <https://boats.example/changes>; rel="sunset", </v2/boats>; rel="successor-version"',
  });
  expect(deprecationHeaders({ since: '2026-01-31T12:00:00Z' })).toEqual({ Deprecation: '@1769860800' });
});

test.each<[string, Deprecation, string]>([
  ['no time', { since: 'soon' }, 'getBoat: deprecated names the time "soon"; write a date as 2026-01-31'],
  ['no day', { since: '2026-02-30' }, '"2026-02-30"'],
  ['a sunset at once', { since: '2026-01-31', sunset: '2026-01-31' }, 'is not after 2026-01-31'],
  ['a sunset before', { since: '2026-01-31', sunset: '2026-01-30T23:59:59Z' }, 'give callers time'],
  ['no reference', { since: '2026-01-31', link: '/a b' }, 'refers to "/a b"; write a URI or a path'],
  ['another header', { since: '2026-01-31', successor: '/a>, </b' }, 'refers to "/a>, </b"'],
])('deprecation: %s is refused, of operations and events', (_, wrong, words) => {
  expect(() => defineOperation({ ...getBoat, deprecated: wrong })).toThrow(words);
  expect(() =>
    defineEvent({
      type: 'boat.sunk',
      version: 1,
      owner: 'b',
      summary: 's',
      data: z.int(),
      deprecated: wrong,
    }),
  ).toThrow(words.replace('getBoat', 'boat.sunk, version 1'));
});

test('deprecation: whatever instant there is, the headers name its second', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true }), (date) => {
      const since = date.toISOString();

      expect(instantOf(since)).toBe(date.getTime());
      expect(deprecationHeaders({ since })['Deprecation']).toBe(`@${Math.floor(date.getTime() / 1000)}`);
      expect(isPastSunset(since, date.getTime())).toBe(true);
      expect(isPastSunset(since, date.getTime() - 1)).toBe(false);
    }),
  );
});

test('deprecation: the document for people says it of the operation and of each of its answers', () => {
  const document = openApiDocument([defineOperation({ ...getBoat, deprecated }), listBoats], {
    title: 'Boats',
    version: '1',
  });
  const operation = at(document, 'paths', '/boats/{boatId}', 'get');

  expect(operation).toMatchObject({
    deprecated: true,
    'x-sunset': '2026-12-31',
    'x-deprecation': { since: '2026-01-31', successor: '/v2/boats' },
  });
  const answers = Object.values(operation['responses'] as Readonly<Record<string, object>>);
  expect(answers.length).toBeGreaterThan(5);
  for (const answer of answers)
    expect(answer).toMatchObject({ headers: { Deprecation: {}, Sunset: {}, Link: {} } });
  expect(at(document, 'paths', '/boats', 'get')['deprecated']).toBeUndefined();
});
