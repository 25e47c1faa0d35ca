import { each, listOf, objectsIn, referredBy, type Rule, type SeenTemplate } from './rule.ts';

/** Rules for web ACLs and alarms. */
export const protectionRules: readonly Rule[] = [
  {
    id: 'web-acl-empty',
    fault: 'lets everything pass that it should look at',
    remedy: 'give it rules',
    source: 'AWS Security Hub, WAF.10',
    brokenBy: each(['AWS::WAFv2::WebACL'], ({ Rules }) => listOf(Rules).length === 0),
  },
  {
    id: 'web-acl-unused',
    fault: 'stands in front of nothing',
    remedy: 'associate it with each stage',
    source: 'AWS WAF Developer Guide, "Associating or disassociating protection with an AWS resource"',
    brokenBy: (template) => {
      const associated = template.resources
        .filter(({ type }) => type === 'AWS::WAFv2::WebACLAssociation')
        .map(({ properties }) => referredBy(properties['WebACLArn']));
      return each(
        ['AWS::WAFv2::WebACL'],
        ({ Scope }, { logicalId }) => Scope !== 'CLOUDFRONT' && !associated.includes(logicalId),
      )(template);
    },
  },
  {
    id: 'alarm-without-action',
    fault: 'tells nobody',
    remedy: 'give it AlarmActions, or name it in a composite alarm or a deployment group',
    source: 'AWS Security Hub, CloudWatch.15',
    brokenBy: (template) => {
      const heard = heardAlarms(template);
      return each(
        ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'],
        ({ AlarmActions, AlarmName }, { logicalId }) =>
          listOf(AlarmActions).length === 0 &&
          !heard.includes(JSON.stringify(logicalId)) &&
          !(typeof AlarmName === 'string' && heard.includes(AlarmName)) &&
          !heard.includes(`\${${logicalId}`),
      )(template);
    },
  },
];

/** JSON of what listens to alarms: rules of composite alarms, and deployments that they turn back. */
const heardAlarms = ({ resources }: SeenTemplate): string =>
  JSON.stringify(
    resources
      .filter(({ type }) =>
        /^AWS::(CloudWatch::CompositeAlarm|CodeDeploy::DeploymentGroup|AppConfig::Environment)$/.test(type),
      )
      .map(({ properties }) => [properties['AlarmRule'], objectsIn(properties['AlarmConfiguration'])]),
  );
