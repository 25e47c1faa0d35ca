import { localTarget, type ResolvedResource } from '../assembly/index.ts';
import { asyncSettings, settingsOf } from './async-settings.ts';

const resource = (type: string, properties: object): ResolvedResource => ({
  stack: 'things',
  logicalId: type,
  type: `AWS::Lambda::${type}`,
  properties: properties as ResolvedResource['properties'],
  metadata: {},
});
const arn = (service: string, name: string): string => `arn:aws:${service}:us-east-1:000000000000:${name}`;
const config = (properties: object) =>
  asyncSettings(
    [resource('EventInvokeConfig', { FunctionName: 'work', Qualifier: 'live', ...properties })],
    localTarget,
  );

test('an invoke configuration is read for its function and qualifier', () => {
  const settings = config({
    MaximumRetryAttempts: 0,
    MaximumEventAgeInSeconds: 60,
    DestinationConfig: {
      OnSuccess: { Destination: arn('sqs', 'done') },
      OnFailure: { Destination: arn('lambda', 'function:mend') },
    },
  });

  expect(settingsOf(settings, arn('lambda', 'function:work:live'))).toEqual({
    maximumRetryAttempts: 0,
    maximumEventAgeMs: 60_000,
    onSuccess: arn('sqs', 'done'),
    onFailure: arn('lambda', 'function:mend'),
  });
  expect(settingsOf(settings, 'work')).toEqual({ maximumRetryAttempts: 2, maximumEventAgeMs: 21_600_000 });
});

test('dead letters of a function are those of all its qualifiers', () => {
  const fn = resource('Function', {
    FunctionName: 'work',
    DeadLetterConfig: { TargetArn: arn('sqs', 'dead') },
  });

  expect(settingsOf(asyncSettings([fn], localTarget), 'work:live').deadLetterArn).toBe(arn('sqs', 'dead'));
});

test('a destination that is not served is refused by logical id', () => {
  expect(() => config({ DestinationConfig: { OnFailure: { Destination: arn('sns', 'topic') } } })).toThrow(
    /things\/EventInvokeConfig: DestinationConfig\.OnFailure is .*Allowed: ARNs of sqs, lambda, events/,
  );
});
