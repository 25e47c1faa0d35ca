import { canonicalRequest } from './canonical-request.ts';

const request = {
  method: 'GET',
  path: '/a%20b/c',
  query: 'a=1&a-b=2&a=0&plain&X-Amz-Signature=f00',
  headers: { host: 'one.example', 'x-note': '  two \t words ' },
  signedHeaders: ['host', 'x-note'],
  payloadHash: 'hash',
};

describe('the canonical request', () => {
  it.each([
    ['once', '/a%20b/c'],
    ['twice', '/a%2520b/c'],
  ] as const)('has its path encoded %s', (pathEncoding, path) => {
    expect(canonicalRequest(request, pathEncoding).split('\n')[1]).toBe(path);
  });

  it('has its parameters sorted by name, then by value, without the signature', () => {
    expect(canonicalRequest(request, 'once').split('\n')[2]).toBe('a=0&a=1&a-b=2&plain=');
  });

  it('has white space of headers folded', () => {
    expect(canonicalRequest(request, 'twice').split('\n').slice(3)).toEqual([
      'host:one.example',
      'x-note:two words',
      '',
      'host;x-note',
      'hash',
    ]);
  });
});
