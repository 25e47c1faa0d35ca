import fc from 'fast-check';
import { edgesBetween, strengths, type Edge } from './edges.ts';
import { inOrder } from './in-order.ts';
import { textOf } from './names.ts';
import type { Resource, Template } from '../stacks/template.ts';

const template = (...resources: readonly Resource[]): Template => ({
  Resources: Object.fromEntries(resources.map((resource, index) => [`R${index}`, resource])),
});

const queue = (name: unknown): Resource => ({ Type: 'AWS::SQS::Queue', Properties: { QueueName: name } });

const environment = (value: unknown): Resource => ({
  Type: 'AWS::Lambda::Function',
  Properties: { Environment: { Variables: { WHERE: value } } },
});

/** Edges among a maker and a user, as `maker<user uses`. */
function edgesOf(
  maker: [now: Template | undefined, next: Template],
  user: [now: Template | undefined, next: Template],
) {
  return edgesBetween([
    { name: 'maker', now: maker[0], next: maker[1] },
    { name: 'user', now: user[0], next: user[1] },
  ]).map(({ before, after, strength }) => `${before}<${after} ${strength}`);
}

describe('the order that templates ask for', () => {
  const made = template(queue('tollgate-prod-a-jobs'));
  const using = template(environment('https://sqs/123/tollgate-prod-a-jobs'));

  test.each([
    ['what is there and used', [made, made], [using, using], ['maker<user uses']],
    ['what comes and is used', [undefined, made], [undefined, using], ['maker<user comesToUse']],
    ['what goes and was used', [made, {}], [using, {}], ['user<maker ceasesToUse']],
    ['what goes and is still used', [made, {}], [using, using], []],
    [
      'a longer name',
      [made, made],
      [undefined, template(environment('tollgate-prod-a-jobs-dead-letters'))],
      [],
    ],
    [
      'an import',
      [undefined, { Outputs: { Url: { Value: 'x', Export: { Name: 'jobs-url' } } } }],
      [undefined, template(environment({ 'Fn::ImportValue': 'jobs-url' }))],
      ['maker<user needs'],
    ],
    [
      'a bus that a rule is made on',
      [undefined, template({ Type: 'AWS::Events::EventBus', Properties: { Name: 'tollgate-prod' } })],
      [undefined, template({ Type: 'AWS::Events::Rule', Properties: { EventBusName: 'tollgate-prod' } })],
      ['maker<user needs'],
    ],
    [
      'the right to log, which is the account’s',
      [undefined, template({ Type: 'AWS::ApiGateway::Account' })],
      [undefined, template({ Type: 'AWS::ApiGatewayV2::Stage', Properties: { AccessLogSettings: {} } })],
      ['maker<user needs'],
    ],
    [
      'a name that ends in the account',
      [
        undefined,
        template({
          Type: 'AWS::S3::Bucket',
          Properties: {
            BucketName: { 'Fn::Join': ['', ['tollgate-prod-photos-', { Ref: 'AWS::AccountId' }]] },
          },
        }),
      ],
      [
        undefined,
        template(environment({ 'Fn::Sub': 'arn:aws:s3:::tollgate-prod-photos-${AWS::AccountId}/*' })),
      ],
      ['maker<user comesToUse'],
    ],
    ['a name that moves', [made, {}], [undefined, made], ['maker<user needs']],
    [
      'a name that moves away from who goes on using it',
      [made, using],
      [undefined, made],
      ['user<maker comesToUse', 'maker<user needs'],
    ],
    [
      'the right to log, which moves',
      [template({ Type: 'AWS::ApiGateway::Account' }), {}],
      [undefined, template({ Type: 'AWS::ApiGateway::Account' })],
      [],
    ],
    [
      'an import that ends with its export',
      [{ Outputs: { Url: { Value: 'x', Export: { Name: 'jobs-url' } } } }, {}],
      [template(environment({ 'Fn::ImportValue': 'jobs-url' })), {}],
      ['user<maker needs'],
    ],
    [
      'whom an alarm tells',
      [undefined, template({ Type: 'AWS::SNS::Topic', Properties: { TopicName: 'tollgate-prod-harbour' } })],
      [
        undefined,
        template({
          Type: 'AWS::CloudWatch::Alarm',
          Properties: { AlarmActions: ['arn:tollgate-prod-harbour'] },
        }),
      ],
      ['maker<user comesToUse'],
    ],
    [
      'a dashboard, which only looks',
      [undefined, made],
      [
        undefined,
        template({
          Type: 'AWS::CloudWatch::Dashboard',
          Properties: { DashboardBody: 'tollgate-prod-a-jobs' },
        }),
      ],
      [],
    ],
  ] satisfies [string, [Template | undefined, Template], [Template | undefined, Template], string[]][])(
    'by %s',
    (_what, maker, user, expected) => {
      expect(edgesOf(maker, user)).toEqual(expected);
    },
  );

  test('keeps every edge of a plan without circles', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const pair = fc
      .uniqueArray(fc.constantFrom(...names), { minLength: 2, maxLength: 2 })
      .map((two) => two.sort());
    const edge = fc
      .record({ two: pair, strength: fc.constantFrom(...strengths) })
      .map(({ two: [before = '', after = ''], strength }): Edge => ({ before, after, strength, what: 'it' }));
    fc.assert(
      fc.property(fc.array(edge), fc.shuffledSubarray(names, { minLength: 6 }), (edges, shuffled) => {
        const order = inOrder(shuffled, edges);

        expect([...order.names].sort()).toEqual(names);
        expect(order.dropped).toEqual([]);
        for (const { before, after } of edges)
          expect(order.names.indexOf(before)).toBeLessThan(order.names.indexOf(after));
      }),
    );
  });

  test('breaks every circle but one of needs, and never gives up what is needed', () => {
    const names = ['a', 'b', 'c', 'd'];
    const edge = fc
      .record({
        before: fc.constantFrom(...names),
        after: fc.constantFrom(...names),
        strength: fc.constantFrom(...strengths),
      })
      .filter(({ before, after, strength }) => before !== after && (strength !== 'needs' || before < after))
      .map((given): Edge => ({ ...given, what: 'it' }));
    fc.assert(
      fc.property(fc.array(edge), (edges) => {
        const order = inOrder(names, edges);

        expect([...order.names].sort()).toEqual(names);
        for (const { before, after, strength } of edges)
          if (strength === 'needs')
            expect(order.names.indexOf(before)).toBeLessThan(order.names.indexOf(after));
      }),
    );
  });

  test('is refused when stacks need each other, with what they need', () => {
    const needs = (before: string, after: string): Edge => ({
      before,
      after,
      strength: 'needs',
      what: `${before}-bus`,
    });

    expect(() => inOrder(['a', 'b', 'c'], [needs('a', 'b'), needs('b', 'a'), needs('a', 'c')])).toThrow(
      'Stacks need each other, so none can be first: b needs a-bus of a; a needs b-bus of b. Deploy the change in two',
    );
  });

  test('reads text through the functions of CloudFormation', () => {
    expect(
      textOf({ 'Fn::Join': [':', ['arn', { Ref: 'AWS::Partition' }, { 'Fn::GetAtt': ['A', 'Arn'] }]] }),
    ).toBe('arn:${AWS::Partition}:${["A","Arn"]}');
  });
});
