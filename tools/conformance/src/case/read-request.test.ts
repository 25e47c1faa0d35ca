import { targetOf } from '../request/target.ts';
import { readRequest } from './read-request.ts';

test('what is left out is empty', () => {
  expect(readRequest(undefined)).toMatchObject({
    method: 'GET',
    path: '/',
    headers: [],
    query: [],
    body: undefined,
    repeat: 1,
    parallel: 1,
  });
});

test('a method that carries a body sends an empty one, others send none', () => {
  expect(readRequest({ method: 'POST', body: null }).body).toEqual(Buffer.alloc(0));
  expect(readRequest({ method: 'DELETE', body: null }).body).toBeUndefined();
});

test.each([
  ['text', { body: 'é' }, Buffer.from('é')],
  ['bytes', { bodyBase64: '/w==' }, Buffer.from([255])],
  ['so many bytes', { bodySize: 3 }, Buffer.from('aaa')],
  ['an object', { body: { a: 1 } }, Buffer.from('{"a":1}')],
])('a body is %s', (_, given, body) => {
  expect(readRequest({ method: 'PUT', ...given }).body).toEqual(body);
});

test('headers and query parameters may be repeated, in any of their forms', () => {
  const pairs = [
    ['a', '1'],
    ['a', '2'],
  ];

  expect(readRequest({ headers: { a: ['1', '2'] }, query: { a: [1, 2] } })).toMatchObject({
    headers: pairs,
    query: pairs,
  });
  expect(readRequest({ query: 'a=1&a=2' }).query).toEqual(pairs);
  expect(readRequest({ query: [['a', '1'], { name: 'a', value: '2' }] }).query).toEqual(pairs);
});

test('several at once may be said in two ways', () => {
  expect(readRequest({ repeat: 5, parallel: true })).toMatchObject({ repeat: 1, parallel: 5 });
  expect(readRequest({ repeat: 2, parallel: 5 })).toMatchObject({ repeat: 2, parallel: 5 });
});

test('a path is sent as written under its stage, but for what a request line cannot hold', () => {
  const target = (given: Parameters<typeof readRequest>[0]): string => targetOf(readRequest(given), 'dev');

  expect(target({ path: '/a%2Fb/c+d@e' })).toBe('/dev/a%2Fb/c+d@e');
  expect(target({ path: '/a b/é', query: [['x y', '1&2']] })).toBe('/dev/a%20b/%C3%A9?x%20y=1%262');
  expect(target({ path: '/a', stage: 'other' })).toBe('/other/a');
  expect(target({ path: '/a', rawUrlPath: '/dev//a?b|c' })).toBe('/dev//a?b|c');
});
