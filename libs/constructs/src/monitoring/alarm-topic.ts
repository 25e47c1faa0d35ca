import type { Team } from '@tollgate/contract-kit/ownership';
import { CfnAlias, CfnKey } from 'aws-cdk-lib/aws-kms';
import { CfnSubscription, CfnTopic, CfnTopicPolicy } from 'aws-cdk-lib/aws-sns';
import { RemovalPolicy } from 'aws-cdk-lib';
import { pascalCase } from '../naming.ts';
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
 * Where a team hears of its alarms: encrypted, over TLS only, written by CloudWatch of this account alone, and told to the addresses
 * that `teams.json` has for the stage; an e-mail address is asked first whether it wants to be.
 * CloudWatch cannot use the key that AWS manages for SNS, hence a key of the topic's own
 * (CloudWatch user guide, "Notifying users on alarm changes").
 */
export function alarmTopic(stack: ServiceStack, team: Team): CfnTopic {
  const id = `${pascalCase(team.name)}Alarms`;
  const name = alarmTopicName(stack.stage, team);
  const topic = new CfnTopic(stack, id, {
    topicName: name,
    displayName: `Alarms of ${team.name}, ${stack.stage.name}`,
    kmsMasterKeyId: alarmKey(stack, id, name).ref,
  });
  new CfnTopicPolicy(stack, `${id}Policy`, {
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
  for (const [index, endpoint] of (team.alarms[stack.stage.name] ?? []).entries()) {
    new CfnSubscription(stack, `${id}To${index + 1}`, {
      topicArn: topic.ref,
      protocol: endpoint.startsWith('https://') ? 'https' : 'email',
      endpoint,
    });
  }
  return topic;
}

function alarmKey(stack: ServiceStack, id: string, name: string): CfnKey {
  const key = new CfnKey(stack, `${id}Key`, {
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
  new CfnAlias(stack, `${id}KeyAlias`, { aliasName: `alias/${name}`, targetKeyId: key.ref });
  return key;
}

const cloudWatchMay = ({ account }: ServiceStack, actions: readonly string[]): object => ({
  Effect: 'Allow',
  Principal: { Service: 'cloudwatch.amazonaws.com' },
  Action: actions,
  Condition: { StringEquals: { 'aws:SourceAccount': account } },
});
