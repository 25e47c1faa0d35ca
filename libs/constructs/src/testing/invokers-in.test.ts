import { invokersIn } from './invokers-in.ts';

const resources = (Properties: object, Type = 'AWS::Lambda::Permission') => ({
  Resources: { It: { Type, Properties } },
});
const service = 's3.amazonaws.com';

test.each([
  [resources({ AuthType: 'NONE' }, 'AWS::Lambda::Url'), 'url'],
  [resources({ Principal: '*' }), 'anyone'],
  [resources({ Principal: service }), 's3.amazonaws.com for anyone'],
  [resources({ Principal: service, SourceArn: 'arn:aws:s3:::boats' }), service],
  [resources({ Policies: [{ Action: 'lambda:InvokeFunction' }] }, 'AWS::IAM::Role'), 'role It'],
  [resources({ Policies: [{ Action: ['lambda:*'] }] }, 'AWS::IAM::ManagedPolicy'), 'role It'],
])('%j opens a function to: %s', (template, invoker) => {
  expect(invokersIn(template)).toEqual([invoker]);
});

test('what only names a function opens none', () => {
  expect(invokersIn(resources({ Uri: 'lambda:path/functions/it/invocations' }, 'AWS::X'))).toEqual([]);
});
