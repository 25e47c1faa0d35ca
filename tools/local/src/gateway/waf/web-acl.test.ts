import type { JsonObject } from '../json.ts';
import { GuardedApi, aclOf, bytes, rule, transformed } from './testing/guarded-api.ts';

describe('a web ACL', () => {
  const api = new GuardedApi();
  afterEach(() => api.close());

  it('answers what it blocks before anything else, as WAF_FILTERED', async () => {
    await api.serve(aclOf([rule(bytes({ UriPath: {} }, '/secret'))]));

    const blocked = await api.call('/secret');
    expect([blocked.status, await blocked.text()]).toEqual([403, '{"message":"Forbidden"}']);
    expect(blocked.headers.get('x-amzn-errortype')).toBe('ForbiddenException');
    expect(await api.status('/open')).toBe(200);
    expect(api.recorded.invocations).toHaveLength(1);

    await api.serve(aclOf([rule(bytes({ UriPath: {} }, '/secret'))]), {
      'x-amazon-apigateway-gateway-responses': { WAF_FILTERED: { statusCode: 418 } },
    });
    expect(await api.status('/secret')).toBe(418);
  });

  it('answers with the response of the rule, which wins over the gateway response', async () => {
    const custom = {
      ResponseCode: 429,
      CustomResponseBodyKey: 'slow',
      ResponseHeaders: [{ Name: 'Retry-After', Value: '30' }],
    };
    const bodies = { slow: { ContentType: 'APPLICATION_JSON', Content: '{"slow":"down"}' } };
    await api.serve(
      aclOf([rule(bytes({ Method: {} }, 'GET'), { Action: { Block: { CustomResponse: custom } } })], {
        CustomResponseBodies: bodies,
      }),
      { 'x-amazon-apigateway-gateway-responses': { WAF_FILTERED: { statusCode: 418 } } },
    );

    const answer = await api.call();
    expect([answer.status, await answer.text()]).toEqual([429, '{"slow":"down"}']);
    expect([answer.headers.get('retry-after'), answer.headers.get('content-type')]).toEqual([
      '30',
      'application/json',
    ]);
  });

  it('asks its rules by priority until one allows or blocks, counts go on, then the default counts', async () => {
    const label = { RuleLabels: [{ Name: 'seen:bot' }], Priority: 0, Action: { Count: {} } };
    await api.serve(
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

    expect(await api.status('/block')).toBe(403);
    expect(await api.status('/block/allow')).toBe(200);
    expect(await api.status('/other')).toBe(451);
    expect(await api.status('/other', { headers: { 'User-Agent': 'bot' } })).toBe(403);
  });

  it('hands the headers of a rule on to the integration', async () => {
    const insert = { CustomRequestHandling: { InsertHeaders: [{ Name: 'Seen', Value: 'yes' }] } };
    await api.serve(aclOf([rule(bytes({ Method: {} }, 'GET'), { Action: { Count: insert } })]));

    expect(await (await api.call()).json()).toMatchObject({ 'x-amzn-waf-Seen': 'yes' });
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
    await api.serve(
      aclOf([
        { Name: 'g', Priority: 0, OverrideAction, Statement: statement },
        rule({ LabelMatchStatement: { Scope: 'LABEL', Key: 'was:one' } }, { Action: labelled }),
      ]),
    );

    expect([await api.status('/one'), await api.status('/two'), await api.status('/x')]).toEqual([
      one,
      two,
      200,
    ]);
  });

  it('is named in the access log with what it decided', async () => {
    const acl = { ...aclOf([rule(bytes({ UriPath: {} }, 'bad'))]), arn: 'arn:acl' };
    const accessLogFormat =
      '$context.requestId $context.wafResponseCode $context.waf.status $context.webaclArn';
    await api.serve(acl, {}, { stage: { accessLogFormat } });

    await Promise.all([api.status('/bad'), api.status('/good')]);

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
    await expect(api.serve(aclOf([unknown]))).rejects.toThrow(message);
  });
});
