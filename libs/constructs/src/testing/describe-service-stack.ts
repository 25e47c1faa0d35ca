import type { Contract, Operation } from '@tollgate/contract-kit';
import type { App } from 'aws-cdk-lib';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { undeclaredDifferences } from '../checks/differences/option-effects.ts';
import { stageDifferences } from '../checks/differences/stage-differences.ts';
import { stackFaultsIn } from '../checks/stack-faults.ts';
import { functionName, kebabCase, pascalCase, tableName } from '../naming.ts';
import type { ServiceStack } from '../service-stack.ts';
import type { Stage } from '../stage/stage.ts';
import { stages } from '../stage/stages.ts';
import { grantsIn, type Grants } from './grants-in.ts';
import { withMeter } from './with-meter.ts';
import { invokersIn } from './invokers-in.ts';
import { synthesised, type Synthesised } from './synthesised.ts';

/** What is a service's own in the test of its stack. */
export interface ServiceStackExpectations {
  /** Folder of the project. */
  readonly projectRoot: string;
  readonly build: (app: App, stage: Stage) => ServiceStack;
  readonly contract: Contract;
  /** What each function may do, exactly, by its name (`register-vehicle`): operations and consumers alike. */
  readonly functions: Readonly<Record<string, Grants>>;
  /** What the role of each state machine may do beside its log and traces, by the machine's name. @default there is none */
  readonly stateMachines?: Readonly<Record<string, Grants>>;
  /** What further roles may do, by their logical ids. @default there are none */
  readonly otherRoles?: Readonly<Record<string, Grants>>;
  /** Indexes of the service's table. @default the service has no table */
  readonly indexes?: readonly string[];
}

/** The stack engine of CDK takes seconds to start. */
const checkMs = 90_000;

/**
 * Registers the tests that the stack of every service passes, on the stage `prod`; checks run on every stage.
 * @returns the stack, for the tests of what is its own
 */
export function describeServiceStack(expected: ServiceStackExpectations): Synthesised {
  const made = synthesised(expected.projectRoot, stages.prod, expected.build);
  const { stack, template } = made;

  describe(`the stack of ${stack.service}`, () => {
    testFunctions(template, stack, expected);

    const { indexes } = expected;
    if (indexes !== undefined) {
      test('the table keeps its data, can be restored and announces what happens', () =>
        expectTable(template, stack, indexes));
    }

    test.each(Object.values(stages))(
      'no check finds a fault in $name',
      (stage) => expect(faultsOn(stage, made, expected)).toEqual([]),
      checkMs,
    );

    test.each(Object.values(stages))(
      'functions behind the gateway: none has a door of its own in $name, for anyone or the gateway as a service',
      (stage) => {
        const { template: ofStage } = synthesised(expected.projectRoot, stage, expected.build);

        const invokers = invokersIn(ofStage.toJSON() as Parameters<typeof invokersIn>[0]);

        // Other functions by their roles, and event sources for a named source.
        const known = /^role \w+Role$|^(?:s3|sqs|events|scheduler)\.amazonaws\.com$/;
        expect(invokers.filter((invoker) => !known.test(invoker))).toEqual([]);
      },
      checkMs,
    );

    test('stage differences: what dev and prod do not share is what options of the stage say', () => {
      const templateOf = (stage: Stage): object =>
        synthesised(expected.projectRoot, stage, expected.build).template.toJSON();

      const differences = stageDifferences(templateOf, stages.dev, stages.prod);

      expect(undeclaredDifferences(differences)).toEqual([]);
    });
  });
  return made;
}

const faultsOn = (
  stage: Stage,
  { app }: Synthesised,
  { projectRoot, build }: ServiceStackExpectations,
): readonly string[] =>
  stackFaultsIn(stage.name === stages.prod.name ? app : synthesised(projectRoot, stage, build).app);

function testFunctions(
  template: Template,
  { stage, service }: ServiceStack,
  { contract, functions, stateMachines = {}, otherRoles = {} }: ServiceStackExpectations,
): void {
  const names = Object.keys(functions);

  test('every operation that needs one has a function', () => {
    const operations = Object.values<Operation>(contract.operations).filter(
      ({ servedBy }) => servedBy !== 'gateway',
    );

    expect(names).toEqual(expect.arrayContaining(operations.map(({ id }) => kebabCase(id))));
    template.resourceCountIs('AWS::Lambda::Function', names.length);
  });

  test.each(names)('%s is traced and served by its agreed name and alias', (name) => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: functionName(stage, service, name),
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      TracingConfig: { Mode: 'Active' },
      Environment: { Variables: Match.objectLike({ STAGE: stage.name, SERVICE: service }) },
    });
    template.hasResourceProperties('AWS::Lambda::Alias', {
      Name: 'live',
      FunctionName: { Ref: `${pascalCase(name)}Function` },
    });
  });

  test('each function may do exactly what it does', () => {
    const operations = Object.values<Operation>(contract.operations);
    const roles = Object.entries(functions).map(([name, grants]) => [
      `${pascalCase(name)}Role`,
      withMeter(
        stage,
        operations.find(({ id }) => kebabCase(id) === name),
        grants,
      ),
    ]);

    const aliases = names.map((name) => `function:${functionName(stage, service, name)}`).sort();
    expect(grantsIn(template.toJSON() as Parameters<typeof grantsIn>[0])).toEqual({
      ...Object.fromEntries(roles),
      ...Object.fromEntries(
        Object.entries(stateMachines).map(([name, grants]) => [`${pascalCase(name)}Role`, grants]),
      ),
      ...otherRoles,
      ...(names.length > 0 && { DeliveryRole: deliveryGrants(aliases) }),
    });
  });
}

/** What CodeDeploy may do with the functions of a service, by the ends of their ARNs. */
const deliveryGrants = (aliases: readonly string[]): Grants => ({
  'cloudwatch:DescribeAlarms': ['*'],
  'lambda:GetAlias': aliases,
  'lambda:GetProvisionedConcurrencyConfig': aliases.map((name) => `${name}:live`).sort(),
  'lambda:UpdateAlias': aliases,
});

function expectTable(template: Template, { stage, service }: ServiceStack, indexes: readonly string[]): void {
  const projected = indexes.map((IndexName) =>
    Match.objectLike({ IndexName, Projection: { ProjectionType: 'ALL' } }),
  );
  template.hasResource('AWS::DynamoDB::Table', {
    Properties: {
      TableName: tableName(stage, service),
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      ...(projected.length > 0 && { GlobalSecondaryIndexes: projected }),
    },
    DeletionPolicy: 'Retain',
  });
}
