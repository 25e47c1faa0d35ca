import {
  AssemblyError,
  attributesOf,
  objectsOf,
  physicalName,
  textOf,
  textsOf,
  type JsonObject,
  type ResolvedResource,
  type Target,
} from '../assembly/index.ts';
import type { WebAclDefinition } from '../gateway/ports.ts';

/** Finds the web ACL of a stage; undefined when none is associated with it. */
export type WebAclOf = (apiId: string, stage: string) => WebAclDefinition | undefined;

/**
 * Reads web ACLs, their sets and their associations with stages.
 * @throws AssemblyError for an association with a web ACL that no template defines
 */
export function webAcls(resources: readonly ResolvedResource[], target: Target): WebAclOf {
  const ofType = (type: string): ResolvedResource[] =>
    resources.filter((resource) => resource.type === `AWS::WAFv2::${type}`);
  const nameOf = (resource: ResolvedResource): string =>
    physicalName({ ...target, ...resource }, resource.properties);
  const arnOf = (resource: ResolvedResource): string =>
    textOf(attributesOf({ ...target, ...resource }, nameOf(resource), resource.properties)['Arn']);
  const byArn = <T>(sets: readonly ResolvedResource[], read: (properties: JsonObject) => T) =>
    Object.fromEntries(sets.map((set) => [arnOf(set), read(set.properties)]));
  const ipSets = byArn(ofType('IPSet'), ({ Addresses }) => textsOf(Addresses));
  const regexSets = byArn(ofType('RegexPatternSet'), ({ RegularExpressionList }) =>
    expressionsOf(RegularExpressionList),
  );
  const ruleGroups = byArn(ofType('RuleGroup'), (properties) => properties);
  const logs = new Map(
    ofType('LoggingConfiguration').map(({ properties }) => [textOf(properties['ResourceArn']), properties]),
  );
  const acls = new Map(
    ofType('WebACL').map((acl) => {
      const name = textOf(acl.properties['Name'], nameOf(acl));
      const arn = arnOf(acl);
      const logging = logs.get(arn);
      const { properties } = acl;
      return [
        arn,
        { name, arn, properties, ...(logging && { logging }), ipSets, regexSets, ruleGroups },
      ] as const;
    }),
  );
  const associations = new Map(
    ofType('WebACLAssociation').map(({ stack, logicalId, properties }) => {
      const acl = acls.get(textOf(properties['WebACLArn']));
      if (acl !== undefined) return [textOf(properties['ResourceArn']), acl] as const;
      throw new AssemblyError(
        `${stack}/${logicalId} names the web ACL ${textOf(properties['WebACLArn'])}, which no template defines. Give the assembly that defines it too, or leave the association out of the local stage.`,
      );
    }),
  );
  return (apiId, stage) =>
    associations.get(`arn:aws:apigateway:${target.region}::/restapis/${apiId}/stages/${stage}`);
}

/** CloudFormation takes texts; the service's own API has objects with the text under `RegexString`. */
function expressionsOf(list: JsonObject[string] | undefined): readonly string[] {
  const ofObjects = objectsOf(list).map((entry) => textOf(entry['RegexString']));
  return [...textsOf(list), ...ofObjects].filter((expression) => expression !== '');
}
