import type { JsonObject } from '../json.ts';
import type { Json, WebAclDefinition } from '../ports.ts';
import { lambdaProxy } from '../testing/operations.ts';
import { serveApi } from '../testing/served-api.ts';
import type { ServedApi } from '../testing/served-api.ts';

const none = [{ Priority: 0, Type: 'NONE' }];
const transformed = (...types: string[]): Json => types.map((Type, Priority) => ({ Priority, Type }));

const bytes = (FieldToMatch: JsonObject, SearchString: string, more: JsonObject = {}): JsonObject => ({
  ByteMatchStatement: {
    FieldToMatch,
    SearchString,
    PositionalConstraint: 'CONTAINS',
    TextTransformations: none,
    ...more,
  },
});

const rule = (Statement: JsonObject, more: JsonObject = {}): JsonObject => ({
  Name: 'the-rule',
  Priority: 1,
  Action: { Block: {} },
  Statement,
  ...more,
});

const aclOf = (Rules: readonly JsonObject[], more: JsonObject = {}): WebAclDefinition => ({
  name: 'acl',
  properties: { DefaultAction: { Allow: {} }, Rules, ...more },
  ipSets: { 'arn:local': ['127.0.0.0/8', '::1/128'], 'arn:other': ['192.0.2.0/24'] },
  regexSets: { 'arn:expressions': ['^/dev/x', 'admin$'] },
  ruleGroups: {
    'arn:group': {
      Name: 'group',
      Rules: [
        rule(bytes({ UriPath: {} }, 'one'), { Name: 'one', RuleLabels: [{ Name: 'was:one' }] }),
        rule(bytes({ UriPath: {} }, 'two'), { Name: 'two', Priority: 2 }),
      ],
    },
  },
});

describe('a web ACL', () => {
  let api: ServedApi | undefined;
  const serve = async (acl: WebAclDefinition, openapi: JsonObject = {}): Promise<void> => {
    await api?.close();
    api = await serveApi(
      { paths: { '/{path+}': { 'x-amazon-apigateway-any-method': lambdaProxy('echo') } }, ...openapi },
      {
        functions: { echo: ({ headers }: { headers: JsonObject }) => ({ body: JSON.stringify(headers) }) },
        webAcl: acl,
      },
    );
  };
  const call = (path = '/x', init: RequestInit = {}): Promise<Response> =>
    fetch(`${api?.url ?? ''}${path}`, init);
  const status = async (path?: string, init?: RequestInit): Promise<number> =>
    (await call(path, init)).status;
  const blocks = async (statement: JsonObject, path?: string, init?: RequestInit): Promise<boolean> => {
    await serve(aclOf([rule(statement)]));
    return (await status(path, init)) === 403;
  };
  afterEach(() => api?.close());

  it('answers what it blocks before anything else, as WAF_FILTERED', async () => {
    await serve(aclOf([rule(bytes({ UriPath: {} }, '/secret'))]));

    const blocked = await call('/secret');
    expect([blocked.status, await blocked.text()]).toEqual([403, '{"message":"Forbidden"}']);
    expect(blocked.headers.get('x-amzn-errortype')).toBe('ForbiddenException');
    expect(await status('/open')).toBe(200);
    expect(api?.recorded.invocations).toHaveLength(1);

    await serve(aclOf([rule(bytes({ UriPath: {} }, '/secret'))]), {
      'x-amazon-apigateway-gateway-responses': { WAF_FILTERED: { statusCode: 418 } },
    });
    expect(await status('/secret')).toBe(418);
  });

  it('answers with the response of the rule, which wins over the gateway response', async () => {
    const custom = {
      ResponseCode: 429,
      CustomResponseBodyKey: 'slow',
      ResponseHeaders: [{ Name: 'Retry-After', Value: '30' }],
    };
    const bodies = { slow: { ContentType: 'APPLICATION_JSON', Content: '{"slow":"down"}' } };
    await serve(
      aclOf([rule(bytes({ Method: {} }, 'GET'), { Action: { Block: { CustomResponse: custom } } })], {
        CustomResponseBodies: bodies,
      }),
      { 'x-amazon-apigateway-gateway-responses': { WAF_FILTERED: { statusCode: 418 } } },
    );

    const answer = await call();
    expect([answer.status, await answer.text()]).toEqual([429, '{"slow":"down"}']);
    expect([answer.headers.get('retry-after'), answer.headers.get('content-type')]).toEqual([
      '30',
      'application/json',
    ]);
  });

  it('asks its rules by priority until one allows or blocks, counts go on, then the default counts', async () => {
    const label = { RuleLabels: [{ Name: 'seen:bot' }], Priority: 0, Action: { Count: {} } };
    await serve(
      aclOf(
        [
          rule(bytes({ UriPath: {} }, 'block'), { Priority: 3 }),
          rule(bytes({ UriPath: {} }, 'allow'), { Priority: 2, Action: { Allow: {} } }),
          rule({ LabelMatchStatement: { Scope: 'LABEL', Key: 'seen:bot' } }, { Priority: 4 }),
          rule({ LabelMatchStatement: { Scope: 'NAMESPACE', Key: 'other:' } }, { Priority: 5 }),
          rule(bytes({ SingleHeader: { Name: 'User-Agent' } }, 'bot'), label),
          {
            Name: 'm',
            Priority: 9,
            OverrideAction: { None: {} },
            Statement: { ManagedRuleGroupStatement: {} },
          },
        ],
        { DefaultAction: { Block: { CustomResponse: { ResponseCode: 451 } } } },
      ),
    );

    expect(await status('/block')).toBe(403);
    expect(await status('/block/allow')).toBe(200);
    expect(await status('/other')).toBe(451);
    expect(await status('/other', { headers: { 'User-Agent': 'bot' } })).toBe(403);
  });

  it('hands the headers of a rule on to the integration', async () => {
    const insert = { CustomRequestHandling: { InsertHeaders: [{ Name: 'Seen', Value: 'yes' }] } };
    await serve(aclOf([rule(bytes({ Method: {} }, 'GET'), { Action: { Count: insert } })]));

    expect(await (await call()).json()).toMatchObject({ 'x-amzn-waf-Seen': 'yes' });
  });

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

    expect(await blocks({ ByteMatchStatement: decoded }, path, init)).toBe(true);
    expect(await blocks({ NotStatement: { Statement: { ByteMatchStatement: decoded } } }, path, init)).toBe(
      false,
    );
    expect(await blocks({ ByteMatchStatement: { ...decoded, SearchString: 'absent' } }, path, init)).toBe(
      false,
    );
  });

  it('looks at the first 16 KB of a body, or takes what is beyond as the rule says', async () => {
    const body = `${'a'.repeat(16_384)}bad`;
    const post = { method: 'POST', body };

    expect(await blocks(bytes({ Body: {} }, 'bad'), '/x', post)).toBe(false);
    expect(await blocks(bytes({ Body: { OversizeHandling: 'MATCH' } }, 'zzz'), '/x', post)).toBe(true);
    expect(await blocks(bytes({ Body: { OversizeHandling: 'NO_MATCH' } }, 'aaa'), '/x', post)).toBe(false);
    const raised = { RequestBody: { API_GATEWAY: { DefaultSizeInspectionLimit: 'KB_32' } } };
    await serve(aclOf([rule(bytes({ Body: {} }, 'bad'))], { AssociationConfig: raised }));
    expect(await status('/x', post)).toBe(403);
  });

  it.each([
    ['EXACTLY', 'word', 'word', 'words'],
    ['STARTS_WITH', 'word', 'words', 'a word'],
    ['ENDS_WITH', 'word', 'a word', 'words'],
    ['CONTAINS', 'word', 'swords', 'wrd'],
    ['CONTAINS_WORD', 'word', 'a-word!', 'swords'],
  ])('compares by %s', async (PositionalConstraint, search, holds, fails) => {
    const statement = bytes({ SingleHeader: { Name: 'x-a' } }, search, { PositionalConstraint });

    expect(await blocks(statement, '/x', { headers: { 'x-a': holds } })).toBe(true);
    expect(await blocks(statement, '/x', { headers: { 'x-a': fails } })).toBe(false);
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

    expect(await blocks(statement, '/x', { headers: { 'x-a': sent } })).toBe(true);
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
    expect(await blocks(encodedTwice, '/x', { headers: { 'x-a': hexInBase64 } })).toBe(true);
  });

  it.each([
    ['FIRST', '10.0.0.1, 192.0.2.7', false],
    ['LAST', '10.0.0.1, 192.0.2.7', true],
    ['LAST', '192.0.2.7, 10.0.0.1', false],
    ['ANY', '10.0.0.1, 192.0.2.7, 10.0.0.2', true],
  ])('looks at the address of a header that is the %s: %s', async (Position, addresses, expected) => {
    const config = { HeaderName: 'X-Real', FallbackBehavior: 'NO_MATCH', Position };
    const statement = { IPSetReferenceStatement: { Arn: 'arn:other', IPSetForwardedIPConfig: config } };

    expect(await blocks(statement, '/x', { headers: { 'X-Real': addresses } })).toBe(expected);
  });

  it('joins statements, and knows sizes, expressions and addresses', async () => {
    const size = {
      SizeConstraintStatement: {
        FieldToMatch: { Body: {} },
        ComparisonOperator: 'GT',
        Size: 3,
        TextTransformations: none,
      },
    };
    const regex = {
      RegexMatchStatement: {
        FieldToMatch: { UriPath: {} },
        RegexString: '^/dev/[a-z]$',
        TextTransformations: none,
      },
    };
    const set = {
      RegexPatternSetReferenceStatement: {
        Arn: 'arn:expressions',
        FieldToMatch: { UriPath: {} },
        TextTransformations: none,
      },
    };
    const local = { IPSetReferenceStatement: { Arn: 'arn:local' } };
    const other = { IPSetReferenceStatement: { Arn: 'arn:other' } };
    const config = { HeaderName: 'X-Real', FallbackBehavior: 'MATCH', Position: 'FIRST' };
    const forwarded = { IPSetReferenceStatement: { Arn: 'arn:other', IPSetForwardedIPConfig: config } };
    const post = (body: string) => ({ method: 'POST', body });

    expect([await blocks(size, '/x', post('1234')), await blocks(size, '/x', post('123'))]).toEqual([
      true,
      false,
    ]);
    expect([await blocks(regex, '/x'), await blocks(regex, '/xy'), await blocks(set, '/my/admin')]).toEqual([
      true,
      false,
      true,
    ]);
    expect([await blocks(local), await blocks(other)]).toEqual([true, false]);
    expect(await blocks(forwarded, '/x', { headers: { 'X-Real': '192.0.2.7, 10.0.0.1' } })).toBe(true);
    expect(await blocks(forwarded, '/x', { headers: { 'X-Real': '198.51.100.1' } })).toBe(false);
    expect(await blocks(forwarded, '/x', { headers: { 'X-Real': 'nobody' } })).toBe(true);
    expect(await blocks({ AndStatement: { Statements: [local, regex] } }, '/xy')).toBe(false);
    expect(await blocks({ OrStatement: { Statements: [other, regex] } }, '/x')).toBe(true);
  });

  it.each<[string, JsonObject, JsonObject, number, number]>([
    ['does what the group does', {}, { None: {} }, 403, 403],
    ['only counts when that is overridden', {}, { Count: {} }, 451, 200],
    ['only counts what is excluded', { ExcludedRules: [{ Name: 'one' }] }, { None: {} }, 451, 403],
    [
      'takes another action for a rule',
      { RuleActionOverrides: [{ Name: 'two', ActionToUse: { Allow: {} } }] },
      { None: {} },
      403,
      200,
    ],
  ])('with a rule group %s', async (_, more, OverrideAction, one, two) => {
    const statement = { RuleGroupReferenceStatement: { Arn: 'arn:group', ...more } };
    const labelled = { Block: { CustomResponse: { ResponseCode: 451 } } };
    await serve(
      aclOf([
        { Name: 'g', Priority: 0, OverrideAction, Statement: statement },
        rule({ LabelMatchStatement: { Scope: 'LABEL', Key: 'was:one' } }, { Action: labelled }),
      ]),
    );

    expect([await status('/one'), await status('/two'), await status('/x')]).toEqual([one, two, 200]);
  });

  it('is named in the access log with what it decided', async () => {
    await api?.close();
    api = await serveApi(
      { paths: { '/{path+}': { get: lambdaProxy('echo') } } },
      {
        functions: { echo: () => ({}) },
        webAcl: { ...aclOf([rule(bytes({ UriPath: {} }, 'bad'))]), arn: 'arn:acl' },
        stage: {
          accessLogFormat:
            '$context.requestId $context.wafResponseCode $context.waf.status $context.webaclArn',
        },
      },
    );

    await Promise.all([status('/bad'), status('/good')]);

    const lines = api.recorded.accessLog.map((line) => line.slice(37)).sort();
    expect(lines).toEqual(['WAF_ALLOW 200 arn:acl', 'WAF_BLOCK 403 arn:acl']);
  });

  it.each([
    [rule({ GeoMatchStatement: { CountryCodes: ['DE'] } }), /the-rule .* acl .*GeoMatchStatement/],
    [rule(bytes({ JA3Fingerprint: {} }, 'x')), /JA3Fingerprint/],
    [rule(bytes({ Method: {} }, 'x', { TextTransformations: transformed('JS_DECODE') })), /JS_DECODE/],
    [rule({ IPSetReferenceStatement: { Arn: 'arn:unknown' } }), /arn:unknown/],
    [rule(bytes({ Method: {} }, 'x'), { Action: { Captcha: {} } }), /Captcha/],
  ])('does not start with a rule that it cannot follow', async (unknown, message) => {
    await expect(serve(aclOf([unknown]))).rejects.toThrow(message);
    api = undefined;
  });

  describe('with a rate-based rule', () => {
    const rate = (more: JsonObject = {}): JsonObject => ({
      RateBasedStatement: { Limit: 10, EvaluationWindowSec: 60, AggregateKeyType: 'IP', ...more },
    });
    const spread = async (count: number, stepMs: number, init?: RequestInit): Promise<number[]> => {
      const all: number[] = [];
      for (let i = 0; i < count; i += 1) {
        all.push(await status('/x', init));
        if (api !== undefined) api.recorded.clockOffsetMs += stepMs;
      }
      return all;
    };

    it('blocks steady excess within 30 seconds, and lets go within 30 seconds after', async () => {
      await serve(aclOf([rule(rate())]));

      const during = await spread(60, 1000);
      expect(during.slice(30)).not.toContain(200);
      if (api !== undefined) api.recorded.clockOffsetMs += 60_000;
      expect((await spread(6, 5000)).at(-1)).toBe(200);
    });

    it('lets everything pass below the limit', async () => {
      await serve(aclOf([rule(rate())]));

      expect(await spread(40, 7000)).not.toContain(403);
    });

    it('counts only what its scope lets count, and each instance of its keys apart', async () => {
      const keys = [
        { Header: { Name: 'x-tenant', TextTransformations: transformed('LOWERCASE') } },
        { HTTPMethod: {} },
      ];
      const scope = { ScopeDownStatement: bytes({ UriPath: {} }, '/x') };
      await serve(aclOf([rule(rate({ AggregateKeyType: 'CUSTOM_KEYS', CustomKeys: keys, ...scope }))]));
      const tenant = (name: string, method = 'GET') => ({ method, headers: { 'X-Tenant': name } });

      expect((await spread(20, 0, tenant('a'))).at(-1)).toBe(403);
      expect(await status('/x', tenant('A'))).toBe(403);
      expect(await status('/x', tenant('A', 'PUT'))).toBe(200);
      expect(await status('/y', tenant('a'))).toBe(200);
      expect(await spread(20, 0, tenant('b'))).toContain(200);
      expect(await spread(20, 0)).not.toContain(403);
    });

    it('counts the address of a header, or all requests together', async () => {
      const config = { HeaderName: 'X-Forwarded-For', FallbackBehavior: 'NO_MATCH' };
      await serve(aclOf([rule(rate({ AggregateKeyType: 'FORWARDED_IP', ForwardedIPConfig: config }))]));
      const from = (address: string) => ({ headers: { 'X-Forwarded-For': address } });
      expect((await spread(20, 0, from('192.0.2.1, 192.0.2.9'))).at(-1)).toBe(403);
      expect(await status('/x', from('192.0.2.2'))).toBe(200);
      expect(await spread(20, 0, from('nobody'))).not.toContain(403);

      await serve(aclOf([rule(rate({ AggregateKeyType: 'CONSTANT' }))]));
      expect((await spread(20, 0, from('192.0.2.3'))).at(-1)).toBe(403);
      expect(await status()).toBe(403);
    });
  });
});
