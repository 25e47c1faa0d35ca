import {
  isObject,
  objectsOf,
  textOf,
  type JsonObject,
  type ResolvedResource,
  type Target,
} from '../assembly/index.ts';
import {
  compileInput,
  parseSchedule,
  type Rule,
  type Target as RuleTarget,
} from '../engines/event-bus/index.ts';
import { compilePattern } from '../event-pattern/index.ts';
import { nameOf, reading } from './named-resource.ts';

/**
 * Translates every `AWS::Events::Rule`.
 * @throws AssemblyError for a pattern, a schedule or a target that cannot be served
 */
export function eventRules(resources: readonly ResolvedResource[], target: Target): Rule[] {
  return resources
    .filter(({ type }) => type === 'AWS::Events::Rule')
    .map((resource) => reading(resource, () => eventRule(resource, target)));
}

function eventRule(resource: ResolvedResource, target: Target): Rule {
  const { EventPattern, ScheduleExpression, State, Targets } = resource.properties;
  const name = nameOf(resource, target);
  const bus = busName(textOf(resource.properties['EventBusName'], 'default'));
  if (ScheduleExpression !== undefined && bus !== 'default')
    throw new Error('ScheduleExpression is supported only on the default event bus. Leave EventBusName out.');
  const path = bus === 'default' ? name : `${bus}/${name}`;
  return {
    name,
    arn: `arn:aws:events:${target.region}:${target.accountId}:rule/${path}`,
    bus,
    enabled: State !== 'DISABLED',
    ...(isObject(EventPattern) ? { pattern: compilePattern(EventPattern) } : {}),
    ...(typeof ScheduleExpression === 'string' ? { schedule: parseSchedule(ScheduleExpression) } : {}),
    targets: objectsOf(Targets).map(ruleTarget),
  };
}

/** Members of a target that have their effect, or none that matters here. */
const known = new Set([
  'Arn',
  'DeadLetterConfig',
  'Id',
  'Input',
  'InputPath',
  'InputTransformer',
  'RetryPolicy',
  'RoleArn',
  'SqsParameters',
]);

function ruleTarget(target: JsonObject): RuleTarget {
  const arn = textOf(target['Arn']);
  const service = arn.split(':')[2] ?? '';
  if (!['lambda', 'sqs', 'events', 'states'].includes(service))
    throw new Error(
      `the target ${arn} is of a kind that is not served locally. Allowed: Lambda functions, SQS queues, event buses and state machines.`,
    );
  const unknown = Object.keys(target).filter((member) => !known.has(member));
  if (unknown.length > 0)
    throw new Error(
      `the target ${arn} has ${unknown.join(', ')}, which is not served locally. Allowed: ${[...known].join(', ')}.`,
    );
  const { RetryPolicy, DeadLetterConfig, SqsParameters } = target;
  const policy = isObject(RetryPolicy) ? RetryPolicy : {};
  return {
    arn,
    input: compileInput(target),
    retry: {
      // Source: EventBridge API reference, RetryPolicy: 185 retries within 24 hours unless it says otherwise.
      maximumRetryAttempts: Number(policy['MaximumRetryAttempts'] ?? 185),
      maximumEventAgeMs: Number(policy['MaximumEventAgeInSeconds'] ?? 86_400) * 1000,
    },
    ...(isObject(DeadLetterConfig) ? { deadLetterArn: textOf(DeadLetterConfig['Arn']) } : {}),
    ...(isObject(SqsParameters) ? { messageGroupId: textOf(SqsParameters['MessageGroupId']) } : {}),
  };
}

function busName(reference: string): string {
  return reference.split('event-bus/').at(-1) ?? reference;
}
