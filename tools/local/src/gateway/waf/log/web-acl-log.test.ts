import type { JsonObject } from '../../json.ts';
import { GuardedApi, aclOf, bytes, rule } from '../testing/guarded-api.ts';

interface WafRecord {
  readonly terminatingRuleId: string;
  readonly action: string;
  readonly nonTerminatingMatchingRules: readonly { readonly ruleId: string }[];
  readonly ruleGroupList: readonly JsonObject[];
  readonly httpRequest: {
    readonly headers: readonly { readonly name: string; readonly value: string }[];
    readonly uri: string;
    readonly args: string;
    readonly httpMethod: string;
  };
}

const contains = (word: string): JsonObject => bytes({ UriPath: {} }, word);
const blocks = rule(contains('bad'), { Name: 'no-bad', Priority: 5 });
const counts = rule(contains('odd'), { Name: 'odd', Priority: 1, Action: { Count: {} } });

describe('the log of a web ACL', () => {
  const api = new GuardedApi();
  afterEach(() => api.close());

  const serve = (logging: JsonObject, rules = [blocks, counts], more: JsonObject = {}): Promise<void> =>
    api.serve({ ...aclOf(rules, more), arn: 'arn:acl', logging });
  const records = (): WafRecord[] => api.recorded.wafLog.map((line) => JSON.parse(line) as WafRecord);

  it('tells of each request what became of it, as AWS WAF writes it', async () => {
    await serve({});

    await api.call('/odd/bad?a=1', { method: 'POST', body: '12345', headers: { 'X-One': 'two' } });

    expect(records()).toEqual([
      {
        timestamp: expect.any(Number) as number,
        formatVersion: 1,
        webaclId: 'arn:acl',
        terminatingRuleId: 'no-bad',
        terminatingRuleType: 'REGULAR',
        action: 'BLOCK',
        terminatingRuleMatchDetails: [],
        httpSourceName: 'APIGW',
        httpSourceId: '000000000000:a1b2c3d4e5:dev',
        ruleGroupList: [],
        rateBasedRuleList: [],
        nonTerminatingMatchingRules: [{ ruleId: 'odd', action: 'COUNT', ruleMatchDetails: [] }],
        requestHeadersInserted: null,
        responseCodeSent: null,
        httpRequest: {
          clientIp: '127.0.0.1',
          country: '-',
          headers: expect.arrayContaining([{ name: 'X-One', value: 'two' }]) as [],
          uri: '/dev/odd/bad',
          args: 'a=1',
          httpMethod: 'POST',
          httpVersion: 'HTTP/1.1',
          requestId: expect.stringMatching(/^[\da-f-]{36}$/) as string,
        },
        requestBodySize: 5,
        requestBodySizeInspectedByWAF: 5,
      },
    ]);
  });

  it('names the default action, a rate and what a rule answered', async () => {
    const slow = { Block: { CustomResponse: { ResponseCode: 429 } } };
    const rate = { RateBasedStatement: { Limit: 10, EvaluationWindowSec: 60, AggregateKeyType: 'IP' } };
    await serve({}, [rule(rate, { Name: 'rate', Action: slow })]);

    for (let call = 0; call < 11; call += 1) await api.status();

    expect(records()[0]).toMatchObject({ terminatingRuleId: 'Default_Action', action: 'ALLOW' });
    expect(records()[10]).toMatchObject({
      terminatingRuleId: 'rate',
      terminatingRuleType: 'RATE_BASED',
      responseCodeSent: 429,
      rateBasedRuleList: [
        {
          rateBasedRuleId: 'arn:acl/rate',
          rateBasedRuleName: 'rate',
          limitKey: 'IP',
          limitValue: '127.0.0.1',
          maxRateAllowed: 10,
          evaluationWindowSec: 60,
        },
      ],
    });
  });

  it('names the rules of a group apart, and the labels they put', async () => {
    const reference = { RuleGroupReferenceStatement: { Arn: 'arn:group' } };
    const group = (OverrideAction: JsonObject): JsonObject => ({
      Name: 'group',
      Priority: 2,
      OverrideAction,
      Statement: reference,
    });
    await serve({}, [group({ Count: {} })]);

    await api.status('/one');

    expect(records()[0]).toMatchObject({
      terminatingRuleId: 'Default_Action',
      ruleGroupList: [
        {
          ruleGroupId: 'arn:group',
          terminatingRule: { ruleId: 'one', action: 'BLOCK' },
          nonTerminatingMatchingRules: [],
        },
      ],
      nonTerminatingMatchingRules: [{ ruleId: 'group', action: 'COUNT' }],
      labels: [{ name: 'awswaf:000000000000:rulegroup:group:was:one' }],
    });
    await serve({}, [group({ None: {} })]);
    await api.status('/two');
    expect(records()[0]).toMatchObject({ terminatingRuleId: 'group', terminatingRuleType: 'GROUP' });
  });

  it.each<[string, JsonObject, string[]]>([
    ['of what was blocked', { Conditions: [{ ActionCondition: { Action: 'BLOCK' } }] }, ['/bad', '/odd/bad']],
    ['of what was counted', { Conditions: [{ ActionCondition: { Action: 'COUNT' } }] }, ['/odd', '/odd/bad']],
    [
      'of what was both',
      {
        Requirement: 'MEETS_ALL',
        Conditions: ['BLOCK', 'COUNT'].map((Action) => ({ ActionCondition: { Action } })),
      },
      ['/odd/bad'],
    ],
    [
      'of what has a label',
      { Conditions: [{ LabelNameCondition: { LabelName: 'awswaf:000000000000:webacl:acl:seen' } }] },
      ['/odd', '/odd/bad'],
    ],
  ])('keeps only records %s when its filter says so', async (_, filter, kept) => {
    const seen = { ...counts, RuleLabels: [{ Name: 'seen' }] };
    const Filters = [{ Behavior: 'KEEP', Requirement: 'MEETS_ANY', ...filter }];
    await serve({ LoggingFilter: { DefaultBehavior: 'DROP', Filters } }, [blocks, seen]);

    for (const path of ['/good', '/bad', '/odd', '/odd/bad']) await api.status(path);

    expect(records().map(({ httpRequest }) => httpRequest.uri)).toEqual(kept.map((path) => `/dev${path}`));
  });

  it('drops what a filter says, and keeps the rest', async () => {
    const conditions = [{ ActionCondition: { Action: 'ALLOW' } }];
    const Filters = [{ Behavior: 'DROP', Requirement: 'MEETS_ANY', Conditions: conditions }];
    await serve({ LoggingFilter: { DefaultBehavior: 'KEEP', Filters } });

    for (const path of ['/good', '/bad']) await api.status(path);

    expect(records().map(({ action }) => action)).toEqual(['BLOCK']);
  });

  it('shows neither the fields that are redacted nor those under protection', async () => {
    const sent = {
      method: 'DELETE',
      headers: { Authorization: 'hush', Cookie: 'a=hush; b=open', 'X-Key': 'hush', 'X-Open': 'open' },
    };
    const protects = (...fields: JsonObject[]): JsonObject => ({
      DataProtectionConfig: {
        DataProtections: fields.map((Field) => ({ Field, Action: 'SUBSTITUTION' })),
      },
    });
    const shown = (): WafRecord['httpRequest'] | undefined => records()[0]?.httpRequest;
    await serve(
      { RedactedFields: [{ SingleHeader: { Name: 'authorization' } }, { UriPath: {} }, { Method: {} }] },
      [],
      protects(
        { FieldType: 'SINGLE_HEADER', FieldKeys: ['x-key'] },
        { FieldType: 'SINGLE_COOKIE', FieldKeys: ['a'] },
        { FieldType: 'SINGLE_QUERY_ARGUMENT', FieldKeys: ['vin'] },
      ),
    );

    await api.call('/hush?vin=hush&q=open', sent);

    expect(JSON.stringify(records())).not.toContain('hush');
    expect(shown()).toMatchObject({
      headers: expect.arrayContaining([
        { name: 'Authorization', value: 'REDACTED' },
        { name: 'Cookie', value: 'a=REDACTED; b=open' },
        { name: 'X-Open', value: 'open' },
      ]) as [],
      uri: 'REDACTED',
      args: 'vin=REDACTED&q=open',
      httpMethod: 'REDACTED',
    });

    await serve(
      { RedactedFields: [{ QueryString: {} }] },
      [],
      protects({ FieldType: 'SINGLE_HEADER' }, { FieldType: 'BODY' }),
    );
    await api.call('/x?vin=hush', sent);
    expect(shown()?.args).toBe('REDACTED');
    expect(new Set(shown()?.headers.map(({ value }) => value))).toEqual(new Set(['REDACTED']));
  });

  it('does not start with a protection whose result only AWS can tell', async () => {
    const hashed = { Field: { FieldType: 'SINGLE_HEADER' }, Action: 'HASH' };

    await expect(serve({}, [], { DataProtectionConfig: { DataProtections: [hashed] } })).rejects.toThrow(
      'The log of the web ACL acl cannot be followed: its data protection is HASH',
    );
  });
});

test('whoever starts an API hears which rules of its web ACL are known to AWS alone', async () => {
  const api = new GuardedApi();
  const managed = { ManagedRuleGroupStatement: { VendorName: 'AWS', Name: 'AWSManagedRulesCommonRuleSet' } };

  await api.serve(aclOf([rule(managed)]));

  expect(api.recorded.warnings).toEqual([
    'web ACL acl: the rules of AWSManagedRulesCommonRuleSet are known to AWS alone and stop nothing here',
  ]);
  await api.close();
});
