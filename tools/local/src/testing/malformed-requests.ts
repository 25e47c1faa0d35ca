/** Numbers from 0 to below 1 that a seed decides (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const methods = [
  'GET',
  'POST',
  'get',
  'G E T',
  'FOO',
  '',
  'CONNECT',
  'TRACE',
  'PRI',
  'GET\t',
  '\0',
  'É',
  'OPTIONS',
  'M-SEARCH',
];
const targets = [
  '/hello',
  '/lambda/a',
  '/mock/a',
  '/http/a',
  '/http-proxy/a',
  '/proxy/a/b',
  '*',
  '',
  '//',
  '/%',
  '/%zz',
  '/%ff%fe',
  '/%00',
  '/\0',
  '/hello world',
  'http://other.example/hello',
  'http://',
  'example.com:443',
  '/../../etc/passwd',
  '/é',
  '?',
  '/hello?%',
  '/hello?a=%zz&%=&&;;=',
  '/hello#fragment',
  '/\x7f',
  '/lambda/%E0%A4%A',
  `/${'a'.repeat(20_000)}`,
  `/hello?${'q=1&'.repeat(20_000)}`,
  '/__proto__?__proto__=1&constructor=2',
  '/%2e%2e/%2f',
];
const versions = [
  'HTTP/1.1',
  'HTTP/1.0',
  'HTTP/2.0',
  'HTTP/9.9',
  'HTTP/1.1.1',
  'http/1.1',
  'HTTP/',
  '',
  'HTTPS/1.1',
  'HTTP/1.1 ',
];
const headers = [
  'Host: a',
  'Host: a\r\nHost: b',
  'Host:',
  'Host : a',
  'Content-Length: 5',
  'Content-Length: -1',
  'Content-Length: 5, 6',
  'Content-Length: 5\r\nContent-Length: 6',
  'Content-Length: 99999999999999999999',
  'Content-Length: 0x5',
  'Content-Length: +5',
  'Transfer-Encoding: chunked',
  'Transfer-Encoding: chunked\r\nContent-Length: 5',
  'Transfer-Encoding: xchunked',
  'Transfer-Encoding: gzip, chunked',
  'Transfer-Encoding: chunked, identity',
  'Transfer-Encoding:\x0bchunked',
  ': no name',
  'no colon',
  ' folded',
  '\tfolded',
  'X-Null: a\0b',
  'X-Bare: a\rb',
  'X-Feed: a\nb',
  'X-High: \xff\xfe',
  'X é: 1',
  'X-Empty:',
  `X-Long: ${'a'.repeat(12_000)}`,
  `X-Huge: ${'a'.repeat(70_000)}`,
  `${'X'.repeat(9000)}: 1`,
  Array.from({ length: 300 }, (_, at) => `X-${at}: ${at}`).join('\r\n'),
  'Expect: 100-continue',
  'Expect: nonsense',
  'Connection: upgrade\r\nUpgrade: websocket',
  'Connection: upgrade\r\nUpgrade: h2c',
  'Connection: keep-alive, close, x',
  'Content-Type: application/json',
  'Content-Type: image/png',
  'Content-Type: ;;;',
  'Accept: ,,;q=x',
  'Authorization: AWS4-HMAC-SHA256 nonsense',
  'X-Amzn-Trace-Id: Root=;;==',
  'X-HTTP-Method-Override: FOO',
  'Cookie: =;=;',
  '__proto__: 1',
  'Accept-Encoding: gzip;q=nonsense',
  'X-Forwarded-For: a, b',
  'Trailer: Content-Length',
];
const ends = ['\r\n\r\n', '\n\n', '\r\n', '\r\r', '', '\n\r\n', '\r\n\r\n\r\n'];
const bodies = [
  '',
  'hello',
  '{"a":',
  '\xff\xfe\x00',
  '5\r\nhello\r\n0\r\n\r\n',
  'zz\r\nhello\r\n',
  '-1\r\n',
  '5;ext="\0"\r\nhello\r\n0\r\nX: y\r\n\r\n',
  'FFFFFFFFFFFFFFFF\r\nhello',
  '5\nhello\n0\n\n',
  '0\r\nContent-Length: 5\r\n\r\n',
  '[[[[[[[[[[',
  `${'['.repeat(9000)}`,
  'GET /hello HTTP/1.1\r\nHost: smuggled\r\n\r\n',
  '\r\n\r\n\r\n',
];

/** One request that is wrong in some way, or in several, as bytes. */
export function malformedRequest(random: () => number): Buffer {
  const one = (list: readonly string[]): string => list[Math.floor(random() * list.length)] as string;
  const mostly = (usual: string, list: readonly string[]): string => (random() < 0.8 ? usual : one(list));
  const line = `${mostly('POST', methods)} ${mostly('/hello', targets)} ${mostly('HTTP/1.1', versions)}`;
  const fields = Array.from({ length: Math.floor(random() * 3) }, () => one(headers));
  if (random() < 0.85) fields.unshift('Host: 127.0.0.1');
  const body = one(bodies);
  if (random() < 0.7) fields.push(`Content-Length: ${body.length}`);
  const separator = random() < 0.95 ? '\r\n' : '\n';
  const text = [line, ...fields].join(separator) + mostly('\r\n\r\n', ends) + body;
  const bytes = Buffer.from(text, 'latin1');
  if (random() < 0.15) return bytes.subarray(0, Math.floor(random() * bytes.length));
  if (random() < 0.15) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
  return bytes;
}
