import { CfnAlias, CfnKey } from 'aws-cdk-lib/aws-kms';
import { CfnTopic, CfnTopicPolicy } from 'aws-cdk-lib/aws-sns';
import { RemovalPolicy } from 'aws-cdk-lib';
import type { ServiceStack } from '../service-stack.ts';
import { alarmTopicName } from './alarm-name.ts';

/** What the account's own roles may do with the key, as far as their policies say so. */
const administration = [
  'kms:CancelKeyDeletion',
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:DisableKey',
  'kms:EnableKey',
  'kms:EnableKeyRotation',
  'kms:GenerateDataKey',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListResourceTags',
  'kms:PutKeyPolicy',
  'kms:ScheduleKeyDeletion',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateKeyDescription',
];

/**
 * Where a service's team hears of its alarms: encrypted, over TLS only, written by CloudWatch of this account alone.
 * CloudWatch cannot use the key that AWS manages for SNS, hence a key of the topic's own
 * (CloudWatch user guide, "Notifying users on alarm changes").
 */
export function alarmTopic(stack: ServiceStack): CfnTopic {
  const name = alarmTopicName(stack.stage, stack.service);
  const topic = new CfnTopic(stack, 'Alarms', {
    topicName: name,
    displayName: `Alarms of ${stack.service}, ${stack.stage.name}`,
    kmsMasterKeyId: alarmKey(stack, name).ref,
  });
  new CfnTopicPolicy(stack, 'AlarmsPolicy', {
    topics: [topic.ref],
    policyDocument: {
      Version: '2012-10-17',
      Statement: [
        { Sid: 'Alarms', ...cloudWatchMay(stack, ['sns:Publish']), Resource: topic.ref },
        {
          Sid: 'SecureTransportOnly',
          Effect: 'Deny',
          Principal: '*',
          Action: 'sns:Publish',
          Resource: topic.ref,
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ],
    },
  });
  return topic;
}

function alarmKey(stack: ServiceStack, name: string): CfnKey {
  const key = new CfnKey(stack, 'AlarmsKey', {
    description: `Encrypts ${name}`,
    enableKeyRotation: true,
    keyPolicy: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Account',
          Effect: 'Allow',
          Principal: { AWS: `arn:${stack.partition}:iam::${stack.account}:root` },
          Action: administration,
          Resource: '*',
        },
        { Sid: 'Alarms', ...cloudWatchMay(stack, ['kms:Decrypt', 'kms:GenerateDataKey']), Resource: '*' },
      ],
    },
  });
  // Nothing is kept under it: a message is told and gone.
  key.applyRemovalPolicy(RemovalPolicy.DESTROY);
  new CfnAlias(stack, 'AlarmsKeyAlias', { aliasName: `alias/${name}`, targetKeyId: key.ref });
  return key;
}

const cloudWatchMay = ({ account }: ServiceStack, actions: readonly string[]): object => ({
  Effect: 'Allow',
  Principal: { Service: 'cloudwatch.amazonaws.com' },
  Action: actions,
  Condition: { StringEquals: { 'aws:SourceAccount': account } },
});
