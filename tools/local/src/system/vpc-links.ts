import { physicalName, textOf, type ResolvedResource, type Target } from '../assembly/index.ts';

/** A VPC link of the templates. */
export interface VpcLink {
  readonly id: string;
  readonly name: string;
  readonly logicalId: string;
}

/** Every VPC link for REST APIs. */
export function vpcLinks(resources: readonly ResolvedResource[], target: Target): readonly VpcLink[] {
  return resources
    .filter(({ type }) => type === 'AWS::ApiGateway::VpcLink')
    .map((link) => ({
      id: physicalName({ ...target, ...link }, link.properties),
      name: textOf(link.properties['Name'], link.logicalId),
      logicalId: link.logicalId,
    }));
}
