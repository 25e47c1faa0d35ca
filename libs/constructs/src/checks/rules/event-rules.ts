import {
  each,
  has,
  listOf,
  objectOf,
  referredBy,
  type Rule,
  type SeenResource,
  type SeenTemplate,
} from './rule.ts';

const mapping = ['AWS::Lambda::EventSourceMapping'];
const isStream = (source: unknown): boolean => has(source, /StreamArn|:stream\/|\/stream\/|kinesis/);

/** Rules for how events reach functions, and what becomes of those that fail. */
export const eventRules: readonly Rule[] = [
  {
    id: 'stream-endless-retries',
    fault: 'has no end of retries for a bad record',
    remedy: 'set MaximumRetryAttempts and send failures on',
    source: 'AWS Lambda Developer Guide, "Process records from DynamoDB Streams": the default is endless',
    brokenBy: each(
      mapping,
      (properties) =>
        isStream(properties['EventSourceArn']) &&
        !(
          Number(properties['MaximumRetryAttempts'] ?? -1) >= 0 &&
          properties['DestinationConfig'] !== undefined
        ),
    ),
  },
  {
    id: 'mapping-whole-batch',
    fault: 'repeats a whole batch for one failure',
    remedy: 'set ReportBatchItemFailures and report them one by one',
    source: 'AWS Lambda Developer Guide, "Implementing partial batch responses"',
    brokenBy: each(
      mapping,
      ({ FunctionResponseTypes }) => !has(FunctionResponseTypes, /ReportBatchItemFailures/),
    ),
  },
  {
    id: 'queue-visibility',
    fault: 'shows messages again before six time limits of the function that takes them have passed',
    remedy: 'raise VisibilityTimeout',
    source: 'AWS Lambda Developer Guide, "Creating and configuring an Amazon SQS event source mapping"',
    brokenBy: (template) =>
      template.resources
        .filter(({ type }) => mapping.includes(type))
        .flatMap(({ properties }) => {
          const queue = named(template, 'AWS::SQS::Queue', properties['EventSourceArn']);
          const timeout = timeoutOf(template, properties['FunctionName']);
          if (queue === undefined || timeout === undefined) return [];
          const visibility = Number(queue.properties['VisibilityTimeout'] ?? defaultVisibilitySeconds);
          return visibility < 6 * timeout ? [queue.logicalId] : [];
        }),
  },
  {
    id: 'queue-receive-count',
    fault: 'gives a message up after fewer than three attempts',
    remedy: 'raise maxReceiveCount: a throttled function fails a message that is well',
    source: 'AWS Lambda Developer Guide, "Using Lambda with Amazon SQS": at least 5 is advised',
    brokenBy: each(['AWS::SQS::Queue'], ({ RedrivePolicy }) => {
      const { maxReceiveCount } = objectOf(RedrivePolicy);
      return maxReceiveCount !== undefined && Number(maxReceiveCount) < 3;
    }),
  },
  {
    id: 'queue-any-sender',
    fault: 'lets a service send for anybody who can set it up',
    remedy: 'name the sender by aws:SourceArn in a condition',
    source: 'IAM User Guide, "The confused deputy problem"',
    brokenBy: each(['AWS::SQS::QueuePolicy'], ({ PolicyDocument }) =>
      listOf(objectOf(PolicyDocument)['Statement'])
        .map(objectOf)
        .some(
          ({ Effect, Principal, Condition }) =>
            Effect === 'Allow' &&
            objectOf(Principal)['Service'] !== undefined &&
            !has(Condition, /aws:Source(?:Arn|Account)/i),
        ),
    ),
  },
];

/** Of a queue that says nothing, in seconds (SQS Developer Guide, "Amazon SQS visibility timeout"). */
const defaultVisibilitySeconds = 30;

function named(template: SeenTemplate, type: string, reference: unknown): SeenResource | undefined {
  const logicalId = referredBy(reference);
  return template.resources.find((resource) => resource.type === type && resource.logicalId === logicalId);
}

/** Time limit of a function in seconds, by itself or by its alias or version; undefined when it is elsewhere. */
function timeoutOf(template: SeenTemplate, reference: unknown): number | undefined {
  const target = template.resources.find(({ logicalId }) => logicalId === referredBy(reference));
  if (target === undefined) return undefined;
  if (target.type === 'AWS::Lambda::Function') return Number(target.properties['Timeout'] ?? 3);
  return /^AWS::Lambda::(Alias|Version)$/.test(target.type)
    ? timeoutOf(template, target.properties['FunctionName'])
    : undefined;
}
