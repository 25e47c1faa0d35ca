import { localTarget, type ResolvedResource } from '../assembly/index.ts';
import { webAcls } from './web-acl-definition.ts';

const resource = (logicalId: string, type: string, properties: object): ResolvedResource => ({
  stack: 'edge',
  logicalId,
  type: `AWS::WAFv2::${type}`,
  properties: properties as ResolvedResource['properties'],
  metadata: {},
});
const arn = (kind: string, name: string): string =>
  `arn:aws:wafv2:us-east-1:000000000000:regional/${kind}/${name}/local`;
const stage = 'arn:aws:apigateway:us-east-1::/restapis/api1/stages/prod';

test('a stage has the web ACL that is associated with it, and the sets it refers to', () => {
  const webAclOf = webAcls(
    [
      resource('Acl', 'WebACL', { Name: 'acl', DefaultAction: { Allow: {} }, Rules: [] }),
      resource('Office', 'IPSet', { Name: 'office', Addresses: ['192.0.2.0/24'] }),
      resource('Words', 'RegexPatternSet', { Name: 'words', RegularExpressionList: ['a+'] }),
      resource('Group', 'RuleGroup', { Name: 'group', Rules: [] }),
      resource('Log', 'LoggingConfiguration', { ResourceArn: arn('webacl', 'acl') }),
      resource('Link', 'WebACLAssociation', { ResourceArn: stage, WebACLArn: arn('webacl', 'acl') }),
    ],
    localTarget,
  );

  expect(webAclOf('api1', 'prod')).toEqual({
    name: 'acl',
    arn: arn('webacl', 'acl'),
    properties: { Name: 'acl', DefaultAction: { Allow: {} }, Rules: [] },
    logging: { ResourceArn: arn('webacl', 'acl') },
    ipSets: { [arn('ipset', 'office')]: ['192.0.2.0/24'] },
    regexSets: { [arn('regexpatternset', 'words')]: ['a+'] },
    ruleGroups: { [arn('rulegroup', 'group')]: { Name: 'group', Rules: [] } },
  });
  expect(webAclOf('api1', 'dev')).toBeUndefined();
  expect(webAclOf('api2', 'prod')).toBeUndefined();
});

test('an association with a web ACL that no template defines is refused by its logical id', () => {
  const link = resource('Link', 'WebACLAssociation', { ResourceArn: stage, WebACLArn: 'arn:elsewhere' });

  expect(() => webAcls([link], localTarget)).toThrow(/edge\/Link names the web ACL arn:elsewhere/);
});
