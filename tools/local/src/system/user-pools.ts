import {
  isObject,
  physicalName,
  textOf,
  textsOf,
  objectsOf,
  type ResolvedResource,
  type Target,
} from '../assembly/index.ts';
import type { PoolClient } from '../identity/index.ts';

/** A user pool: issuer of the tokens that its authorizers accept. */
export interface UserPool {
  readonly arn: string;
  readonly id: string;
  readonly clients: readonly PoolClient[];
  /** Scopes of its resource servers: `vehicles/write`. */
  readonly scopes: readonly string[];
}

/** Every user pool of a set of resources with its clients and scopes. */
export function userPools(resources: readonly ResolvedResource[], target: Target): UserPool[] {
  const ofType = (type: string): ResolvedResource[] =>
    resources.filter((resource) => resource.type === `AWS::Cognito::${type}`);
  const idOf = (resource: ResolvedResource): string =>
    physicalName({ ...target, ...resource }, resource.properties);
  return ofType('UserPool').map((resource) => {
    const id = idOf(resource);
    const isOfPool = ({ properties }: ResolvedResource): boolean => properties['UserPoolId'] === id;
    return {
      id,
      arn: `arn:aws:cognito-idp:${target.region}:${target.accountId}:userpool/${id}`,
      clients: ofType('UserPoolClient')
        .filter(isOfPool)
        .map((client) => poolClient(idOf(client), client)),
      scopes: ofType('UserPoolResourceServer').filter(isOfPool).flatMap(scopesOf),
    };
  });
}

function poolClient(id: string, { logicalId, properties }: ResolvedResource): PoolClient {
  const { TokenValidityUnits: units, AccessTokenValidity: validity } = properties;
  const unit = textOf(isObject(units) ? units['AccessToken'] : undefined, 'hours');
  return {
    id,
    name: textOf(properties['ClientName'], logicalId),
    flows:
      properties['AllowedOAuthFlowsUserPoolClient'] === true ? textsOf(properties['AllowedOAuthFlows']) : [],
    scopes: textsOf(properties['AllowedOAuthScopes']),
    accessTokenSeconds: Number(textOf(validity, '1')) * (validity === undefined ? 3600 : secondsOf(unit)),
  };
}

/** Source: AWS::Cognito::UserPoolClient TokenValidityUnits. */
function secondsOf(unit: string): number {
  const seconds: Readonly<Record<string, number>> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };
  return seconds[unit] ?? 3600;
}

function scopesOf({ properties }: ResolvedResource): string[] {
  const identifier = textOf(properties['Identifier']);
  return objectsOf(properties['Scopes']).map((scope) => `${identifier}/${textOf(scope['ScopeName'])}`);
}
