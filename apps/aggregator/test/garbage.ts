import type { Behaviour } from '@tollgate/testing/functions';
import { answering } from './services.ts';

const result = (changes: object): Behaviour => ({
  payload: { statusCode: 200, headers: {}, body: '{}', ...changes },
});

/** What a function that is not itself may give in place of an answer. */
export const garbage: readonly (readonly [what: string, Behaviour])[] = [
  ['a page of HTML', { rawPayload: '<html><body>502 Bad Gateway</body></html>' }],
  ['nothing', { rawPayload: '' }],
  ['null', { payload: null }],
  ['a text', { payload: 'text' }],
  ['a list', { payload: [] }],
  ['half an answer', { rawPayload: '{"statusCode":200,"body":"{' }],
  ['a status that is a text', result({ statusCode: '200' })],
  ['a status that does not exist', result({ statusCode: 99 })],
  ['no status', { payload: { body: '{}' } }],
  ['a body that is an object', result({ body: {} })],
  ['a body that is HTML', result({ body: '<html></html>' })],
  ['a body without its members', answering({})],
  ['a body of other types', answering({ vehicleId: 7, items: { length: 1 }, next: [] })],
  ['a redirection', answering({}, 302)],
  ['a problem that is none', answering([null], 500)],
  ['10 MB of letters', result({ body: JSON.stringify('x'.repeat(10_000_000)) })],
  ['10 MB of items', answering({ items: Array.from({ length: 1_000_000 }, () => '12345678'), next: null })],
  ['a prototype in the payload', { rawPayload: '{"__proto__":{"statusCode":200,"body":"{}","polluted":1}}' }],
  ['a prototype in the body', result({ body: '{"__proto__":{"items":[],"polluted":1},"next":null}' })],
  ['a constructor in the body', result({ body: '{"constructor":{"prototype":{"polluted":1}}}' })],
];
