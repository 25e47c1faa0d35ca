import { privilegeGaps, type Use } from './privilege-gaps.ts';

const statement = (Action: string | string[], Resource: unknown) => ({ Effect: 'Allow', Action, Resource });
const arn = (end: string) => ({
  'Fn::Join': [
    '',
    [
      'arn:',
      { Ref: 'AWS::Partition' },
      `:dynamodb:`,
      { Ref: 'AWS::Region' },
      ':',
      { Ref: 'AWS::AccountId' },
      `:${end}`,
    ],
  ],
});
const template = {
  Resources: {
    GetBoatFunction: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Role: { 'Fn::GetAtt': ['GetBoatRole', 'Arn'] },
        Environment: { Variables: { TABLE_NAME: 'tollgate-local-boats' } },
        DeadLetterConfig: { TargetArn: { 'Fn::GetAtt': ['DeadLetters', 'Arn'] } },
      },
    },
    GetBoatRole: {
      Type: 'AWS::IAM::Role',
      Properties: {
        Policies: [
          {
            PolicyDocument: {
              Statement: [
                statement(['logs:PutLogEvents'], '*'),
                statement(['xray:PutTraceSegments'], '*'),
                statement('sqs:SendMessage', { 'Fn::GetAtt': ['DeadLetters', 'Arn'] }),
                statement(['dynamodb:GetItem', 'dynamodb:PutItem'], arn('table/tollgate-local-boats')),
                statement('s3:GetObject', 'arn:aws:s3:::photos/uploads/*'),
              ],
            },
          },
        ],
      },
    },
  },
};
const use = (action: string, resource: string, name = 'get-boat'): Use => ({
  function: name,
  action,
  resource,
});
const all = [
  use('dynamodb:GetItem', 'table/${TABLE_NAME}'),
  use('dynamodb:PutItem', 'table/${TABLE_NAME}'),
  use('s3:GetObject', 'photos/uploads/1'),
];

describe('least privilege', () => {
  it('least privilege: grants that are all used, and nothing else, leave no gap', () => {
    expect(privilegeGaps(template, all)).toEqual([]);
  });

  it.each([
    [
      use('dynamodb:DeleteItem', 'table/${TABLE_NAME}'),
      'used dynamodb:DeleteItem on table/tollgate-local-boats',
    ],
    [
      use('dynamodb:GetItem', 'table/tollgate-local-cars'),
      'used dynamodb:GetItem on table/tollgate-local-cars',
    ],
    [
      use('dynamodb:PutItem', 'table/${TABLE_NAME}/index/a'),
      'used dynamodb:PutItem on table/tollgate-local-boats/index/a',
    ],
    [use('s3:GetObject', 'photos/renditions/1'), 'used s3:GetObject on photos/renditions/1'],
  ])('least privilege: %j is more than is granted', (extra, gap) => {
    expect(privilegeGaps(template, [...all, extra])).toEqual([`GetBoatFunction ${gap}, which it may not`]);
  });

  it.each(all)('least privilege: a grant of $action that is never used is reported', (unused) => {
    const gaps = privilegeGaps(
      template,
      all.filter((each) => each !== unused),
    );

    expect(gaps).toEqual([expect.stringContaining(`GetBoatFunction may use ${unused.action} on`)]);
  });

  it('least privilege: a handler that no function of the stack has is reported', () => {
    expect(privilegeGaps(template, [...all, use('s3:GetObject', 'a/b', 'sink-boat')])).toEqual([
      'the stack has no function sink-boat, and its handler was called',
    ]);
  });
});
