import { Match, Template } from 'aws-cdk-lib/assertions';
import { anyone, defineOperation } from '@tollgate/contract-kit';
import type { App } from 'aws-cdk-lib';
import { join } from 'node:path';
import { stackFaultsIn } from './checks/index.ts';
import { ServiceFunction, ServiceStack, ServiceTable, allowInvoke, stages, type Stage } from './index.ts';
import { BoatsStack, getBoat, sampleApp } from './testing/sample-service.ts';

const templateFor = (stage: Stage): Template => Template.fromStack(new BoatsStack(sampleApp(stage), stage));

describe('a service’s stack', () => {
  it.each(Object.values(stages))('has no fault in $name', (stage) => {
    const app = sampleApp(stage);
    new BoatsStack(app, stage);

    expect(stackFaultsIn(app)).toEqual([]);
  });

  it('gives every function its own role, log group and live alias', () => {
    const template = templateFor(stages.dev);

    template.resourceCountIs('AWS::Lambda::Function', 2);
    template.resourceCountIs('AWS::IAM::Role', 2);
    template.resourceCountIs('AWS::IAM::Policy', 0);
    template.hasResourceProperties('AWS::Logs::LogGroup', {
      LogGroupName: '/aws/lambda/tollgate-dev-boats-get-boat',
      RetentionInDays: 7,
    });
    template.hasResourceProperties('AWS::Lambda::Alias', {
      Name: 'live',
      FunctionName: { Ref: 'GetBoatFunction' },
    });
  });

  it('states how a function runs', () => {
    templateFor(stages.prod).hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'tollgate-prod-boats-get-boat',
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      MemorySize: 512,
      Timeout: 3,
      TracingConfig: { Mode: 'Active' },
      Environment: {
        Variables: Match.objectLike({
          NODE_OPTIONS: '--disable-proto=delete',
          STAGE: 'prod',
          SERVICE: 'boats',
          OPERATION: 'get-boat',
          TEST_IDENTIFIERS: 'false',
          CORS_ORIGINS: 'https://explorer.tollgate.example',
          POWERTOOLS_LOG_LEVEL: 'INFO',
          TABLE_NAME: 'tollgate-prod-boats',
        }),
      },
    });
  });

  it('grants exactly what the stack names', () => {
    const roles = templateFor(stages.dev).findResources('AWS::IAM::Role') as Record<
      string,
      { Properties: { Policies: { PolicyDocument: { Statement: { Action: string | string[] }[] } }[] } }
    >;

    const actions = roles['GetBoatRole']?.Properties.Policies.flatMap(({ PolicyDocument }) =>
      PolicyDocument.Statement.flatMap(({ Action }) => Action),
    );

    expect(actions?.sort()).toEqual([
      'dynamodb:GetItem',
      'dynamodb:Query',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ]);
  });

  it('keeps what a consumer could not take', () => {
    const template = templateFor(stages.dev);

    template.hasResourceProperties('AWS::SQS::Queue', {
      QueueName: 'tollgate-dev-boats-complete-upload-dead-letters',
      MessageRetentionPeriod: 1_209_600,
      SqsManagedSseEnabled: true,
    });
    template.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'tollgate-dev-boats-complete-upload',
      DeadLetterConfig: { TargetArn: { 'Fn::GetAtt': ['CompleteUploadDeadLetters', 'Arn'] } },
    });
  });

  it('describes its table with keys, index and stream', () => {
    templateFor(stages.dev).hasResourceProperties('AWS::DynamoDB::Table', {
      TableName: 'tollgate-dev-boats',
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'byHarbour',
          KeySchema: [
            { AttributeName: 'byHarbourPk', KeyType: 'HASH' },
            { AttributeName: 'byHarbourSk', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { SSEEnabled: false },
    });
  });

  it('time to live: every row of a table may say when it ends', () => {
    templateFor(stages.dev).hasResourceProperties('AWS::DynamoDB::Table', {
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    });
  });

  it.each([
    [stages.local, 'Delete', false],
    [stages.dev, 'Delete', false],
    [stages.staging, 'Retain', true],
    [stages.prod, 'Retain', true],
  ])('keeps data where the stage says so: $name', (stage, policy, isProtected) => {
    const template = templateFor(stage);

    template.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: policy,
      UpdateReplacePolicy: policy,
      Properties: { DeletionProtectionEnabled: isProtected },
    });
    template.hasResource('AWS::S3::Bucket', { DeletionPolicy: policy });
  });

  it('calls the consumer with every object below the prefix', () => {
    templateFor(stages.dev).hasResource('AWS::S3::Bucket', {
      DependsOn: ['BucketNotifyPermission'],
      Properties: {
        NotificationConfiguration: {
          LambdaConfigurations: [
            {
              Event: 's3:ObjectCreated:*',
              Filter: { S3Key: { Rules: [{ Name: 'prefix', Value: 'uploads/' }] } },
              Function: { Ref: 'CompleteUploadAlias' },
            },
          ],
        },
      },
    });
  });

  it('points at the bundle itself in local, and at a copy elsewhere', () => {
    const bundleOf = (stage: Stage): string => {
      const app = sampleApp(stage);
      new BoatsStack(app, stage);
      const template = app.synth().stacks[0]?.template as {
        Resources: Record<string, { Metadata?: Record<string, string> }>;
      };
      return template.Resources['GetBoatFunction']?.Metadata?.['aws:asset:path'] ?? '';
    };

    expect(bundleOf(stages.local)).toMatch(/\/dist\/lambda\/get-boat$/);
    expect(bundleOf(stages.dev)).toMatch(/^asset\./);
  });
});

describe('what a stack refuses', () => {
  class OtherStack extends ServiceStack {
    constructor(app: App) {
      super(app, { service: 'others', stage: stages.local, description: 'Others' });
    }
  }

  it('refuses an operation of another service', () => {
    const stack = new OtherStack(sampleApp());

    expect(() => new ServiceFunction(stack, { operation: getBoat })).toThrow('getBoat is owned by boats');
  });

  it('refuses a function for what the gateway serves', () => {
    const mocked = defineOperation({
      id: 'getMock',
      owner: 'others',
      method: 'GET',
      path: '/mock',
      summary: 'Mock',
      access: anyone(),
      servedBy: 'gateway',
      responses: { 200: { description: 'Fine.' } },
    });
    const stack = new OtherStack(sampleApp());

    expect(() => new ServiceFunction(stack, { operation: mocked })).toThrow('it has no function');
    expect(() => allowInvoke(stack, [mocked])).toThrow('it has no function to invoke');
  });

  it('refuses an index that is not named by what it finds', () => {
    const stack = new OtherStack(sampleApp());

    const build = (): unknown => new ServiceTable(stack, { indexes: { gsi1: { projection: 'keys' } } });

    expect(build).toThrow('index gsi1: name it by what it finds, as byState');
  });

  it('refuses a bundle that has not been built', () => {
    const app = sampleApp();

    const build = (): unknown =>
      new ServiceFunction(
        new ServiceStack(app, { service: 'boats', stage: stages.local, description: 'Boats' }),
        {
          consumer: 'never-built',
        },
      );

    expect(build).toThrow(join('dist', 'lambda', 'never-built'));
  });

  it('invokes others at their live alias by name', () => {
    const stack = new OtherStack(sampleApp());

    const { actions, resources } = allowInvoke(stack, [getBoat]);

    expect(actions).toEqual(['lambda:InvokeFunction']);
    expect(resources[0]).toMatch(/:function:tollgate-local-boats-get-boat:live$/);
  });
});
