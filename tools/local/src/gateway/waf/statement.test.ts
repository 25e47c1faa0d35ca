import type { JsonObject } from '../json.ts';
import { GuardedApi, aclOf, bytes, rule, transformed } from './testing/guarded-api.ts';

describe('the statement of a rule', () => {
  const api = new GuardedApi();
  afterEach(() => api.close());

  it.each<[string, JsonObject, string, RequestInit]>([
    ['a header', bytes({ SingleHeader: { Name: 'x-a' } }, 'evil'), '/x', { headers: { 'X-A': 'evil' } }],
    ['a query argument', bytes({ SingleQueryArgument: { Name: 'Q' } }, 'b c'), '/x?q=b%20c', {}],
    ['all query arguments', bytes({ AllQueryArguments: {} }, 'c'), '/x?a=b&q=c', {}],
    ['the query', bytes({ QueryString: {} }, 'q=c'), '/x?a=b&q=c', {}],
    [
      'the path with its stage',
      bytes({ UriPath: {} }, '/dev/x', { PositionalConstraint: 'EXACTLY' }),
      '/x',
      {},
    ],
    ['the verb', bytes({ Method: {} }, 'PUT'), '/x', { method: 'PUT' }],
    [
      'cookies',
      bytes({ Cookies: { MatchPattern: { IncludedCookies: ['s'] }, MatchScope: 'VALUE' } }, 'bad'),
      '/x',
      { headers: { Cookie: 'a=1; s=bad' } },
    ],
    [
      'headers',
      bytes({ Headers: { MatchPattern: { All: {} }, MatchScope: 'KEY' } }, 'x-odd'),
      '/x',
      { headers: { 'x-odd': '1' } },
    ],
    ['the body', bytes({ Body: {} }, 'bad'), '/x', { method: 'POST', body: 'so bad' }],
    [
      'a part of a JSON body',
      bytes({ JsonBody: { MatchPattern: { IncludedPaths: ['/a/0/b'] }, MatchScope: 'VALUE' } }, 'bad'),
      '/x',
      { method: 'POST', body: '{"a":[{"b":"bad"}]}' },
    ],
  ])('looks at %s', async (_, statement, path, init) => {
    const decoded = {
      ...(statement['ByteMatchStatement'] as JsonObject),
      TextTransformations: transformed('URL_DECODE'),
    };

    expect(await api.blocks({ ByteMatchStatement: decoded }, path, init)).toBe(true);
    expect(
      await api.blocks({ NotStatement: { Statement: { ByteMatchStatement: decoded } } }, path, init),
    ).toBe(false);
    expect(await api.blocks({ ByteMatchStatement: { ...decoded, SearchString: 'absent' } }, path, init)).toBe(
      false,
    );
  });

  it('looks at the first 16 KB of a body, or takes what is beyond as the rule says', async () => {
    const body = `${'a'.repeat(16_384)}bad`;
    const post = { method: 'POST', body };

    expect(await api.blocks(bytes({ Body: {} }, 'bad'), '/x', post)).toBe(false);
    expect(await api.blocks(bytes({ Body: { OversizeHandling: 'MATCH' } }, 'zzz'), '/x', post)).toBe(true);
    expect(await api.blocks(bytes({ Body: { OversizeHandling: 'NO_MATCH' } }, 'aaa'), '/x', post)).toBe(
      false,
    );
    const raised = { RequestBody: { API_GATEWAY: { DefaultSizeInspectionLimit: 'KB_32' } } };
    await api.serve(aclOf([rule(bytes({ Body: {} }, 'bad'))], { AssociationConfig: raised }));
    expect(await api.status('/x', post)).toBe(403);
  });

  it.each([
    ['EXACTLY', 'word', 'word', 'words'],
    ['STARTS_WITH', 'word', 'words', 'a word'],
    ['ENDS_WITH', 'word', 'a word', 'words'],
    ['CONTAINS', 'word', 'swords', 'wrd'],
    ['CONTAINS_WORD', 'word', 'a-word!', 'swords'],
  ])('compares by %s', async (PositionalConstraint, search, holds, fails) => {
    const statement = bytes({ SingleHeader: { Name: 'x-a' } }, search, { PositionalConstraint });

    expect(await api.blocks(statement, '/x', { headers: { 'x-a': holds } })).toBe(true);
    expect(await api.blocks(statement, '/x', { headers: { 'x-a': fails } })).toBe(false);
  });

  it.each([
    ['LOWERCASE', 'BAD', 'bad'],
    ['URL_DECODE', '%62%61d', 'bad'],
    ['HTML_ENTITY_DECODE', '&#98;&#x61;d&lt;', 'bad<'],
    ['COMPRESS_WHITE_SPACE', 'b   a  d', 'b a d'],
    ['CMD_LINE', 'C^M"D,  /c', 'cmd/c'],
    ['BASE64_DECODE', 'YmFk', 'bad'],
    ['HEX_DECODE', '626164', 'bad'],
    ['NORMALIZE_PATH', '/a/../b//c', '/b/c'],
  ])('transforms by %s before it compares', async (type, sent, search) => {
    const statement = bytes({ SingleHeader: { Name: 'x-a' } }, search, {
      PositionalConstraint: 'EXACTLY',
      TextTransformations: transformed(type),
    });

    expect(await api.blocks(statement, '/x', { headers: { 'x-a': sent } })).toBe(true);
  });

  it('transforms in the order of priorities', async () => {
    const encodedTwice = bytes({ SingleHeader: { Name: 'x-a' } }, 'bad', {
      PositionalConstraint: 'EXACTLY',
      TextTransformations: [
        { Priority: 2, Type: 'HEX_DECODE' },
        { Priority: 1, Type: 'BASE64_DECODE' },
      ],
    });

    const hexInBase64 = Buffer.from(Buffer.from('bad').toString('hex')).toString('base64');
    expect(await api.blocks(encodedTwice, '/x', { headers: { 'x-a': hexInBase64 } })).toBe(true);
  });

  it.each([
    ['FIRST', '10.0.0.1, 192.0.2.7', false],
    ['LAST', '10.0.0.1, 192.0.2.7', true],
    ['LAST', '192.0.2.7, 10.0.0.1', false],
    ['ANY', '10.0.0.1, 192.0.2.7, 10.0.0.2', true],
  ])('looks at the address of a header that is the %s: %s', async (Position, addresses, expected) => {
    const config = { HeaderName: 'X-Real', FallbackBehavior: 'NO_MATCH', Position };
    const statement = { IPSetReferenceStatement: { Arn: 'arn:other', IPSetForwardedIPConfig: config } };

    expect(await api.blocks(statement, '/x', { headers: { 'X-Real': addresses } })).toBe(expected);
  });

  it('joins statements, and knows sizes, expressions and addresses', async () => {
    const size = {
      SizeConstraintStatement: {
        FieldToMatch: { Body: {} },
        ComparisonOperator: 'GT',
        Size: 3,
        TextTransformations: transformed('NONE'),
      },
    };
    const regex = {
      RegexMatchStatement: {
        FieldToMatch: { UriPath: {} },
        RegexString: '^/dev/[a-z]$',
        TextTransformations: transformed('NONE'),
      },
    };
    const set = {
      RegexPatternSetReferenceStatement: {
        Arn: 'arn:expressions',
        FieldToMatch: { UriPath: {} },
        TextTransformations: transformed('NONE'),
      },
    };
    const local = { IPSetReferenceStatement: { Arn: 'arn:local' } };
    const other = { IPSetReferenceStatement: { Arn: 'arn:other' } };
    const config = { HeaderName: 'X-Real', FallbackBehavior: 'MATCH', Position: 'FIRST' };
    const forwarded = { IPSetReferenceStatement: { Arn: 'arn:other', IPSetForwardedIPConfig: config } };
    const post = (body: string) => ({ method: 'POST', body });

    expect([await api.blocks(size, '/x', post('1234')), await api.blocks(size, '/x', post('123'))]).toEqual([
      true,
      false,
    ]);
    expect([
      await api.blocks(regex, '/x'),
      await api.blocks(regex, '/xy'),
      await api.blocks(set, '/my/admin'),
    ]).toEqual([true, false, true]);
    expect([await api.blocks(local), await api.blocks(other)]).toEqual([true, false]);
    expect(await api.blocks(forwarded, '/x', { headers: { 'X-Real': '192.0.2.7, 10.0.0.1' } })).toBe(true);
    expect(await api.blocks(forwarded, '/x', { headers: { 'X-Real': '198.51.100.1' } })).toBe(false);
    expect(await api.blocks(forwarded, '/x', { headers: { 'X-Real': 'nobody' } })).toBe(true);
    expect(await api.blocks({ AndStatement: { Statements: [local, regex] } }, '/xy')).toBe(false);
    expect(await api.blocks({ OrStatement: { Statements: [other, regex] } }, '/x')).toBe(true);
  });
});
