import { stages, type Stage } from '../../index.ts';
import { undeclaredDifferences } from './option-effects.ts';
import { stageDifferences } from './stage-differences.ts';

/** A template as a stack would make it, of what a test is about. */
const templateOf =
  (properties: (stage: Stage) => object) =>
  (stage: Stage): object => ({
    Resources: {
      Log: {
        Type: 'AWS::Logs::LogGroup',
        Properties: { LogGroupName: `/tollgate/${stage.name}/log`, ...properties(stage) },
      },
      ...(stage.demoKey && { Key: { Type: 'AWS::ApiGateway::ApiKey', Properties: { Name: 'demo' } } }),
      [`Deployment${stage.name === 'dev' ? '0123456789abcdef' : 'fedcba9876543210'}`]: {
        Type: 'AWS::ApiGateway::Deployment',
      },
    },
  });

const differencesOf = (properties: (stage: Stage) => object) =>
  stageDifferences(templateOf(properties), stages.dev, stages.prod);

it('stage differences: each is put down to the option that makes it, names and hashes apart', () => {
  const differences = differencesOf(({ logRetention }) => ({ RetentionInDays: logRetention }));

  expect(differences).toEqual({
    byOption: {
      logRetention: ['AWS::Logs::LogGroup.RetentionInDays'],
      demoKey: ['AWS::ApiGateway::ApiKey'],
    },
    unexplained: [],
  });
  expect(undeclaredDifferences(differences)).toEqual([]);
});

it('stage differences: code that asks for the name of the stage is found out', () => {
  const differences = differencesOf(({ name }) => ({
    LogGroupClass: name === 'prod' ? 'STANDARD' : 'DELIVERY',
  }));

  expect(undeclaredDifferences(differences)).toEqual([
    'name changes AWS::Logs::LogGroup.LogGroupClass; if it means to, declare it in option-effects.ts',
  ]);
});

it('stage differences: an option that changes more than it is known for is found out', () => {
  const differences = differencesOf(({ demoKey }) => ({ FieldIndexPolicies: demoKey ? [] : ['all'] }));

  expect(undeclaredDifferences(differences)).toEqual([
    'demoKey changes AWS::Logs::LogGroup.FieldIndexPolicies; if it means to, declare it in option-effects.ts',
  ]);
});

it('stage differences: what only several options together change is not explained', () => {
  const differences = differencesOf(({ demoKey, keepsData, testIdentifiers }) => ({
    KmsKeyId: [demoKey, !keepsData, testIdentifiers].filter(Boolean).length > 1 ? 'trial' : 'real',
  }));

  expect(undeclaredDifferences(differences)).toEqual([
    'AWS::Logs::LogGroup.KmsKeyId differs, and no option of the stages says so',
  ]);
});
