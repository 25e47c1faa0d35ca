import {
  isObject,
  objectsOf,
  physicalName,
  textOf,
  textsOf,
  type JsonObject,
  type ResolvedResource,
  type Target,
} from '../assembly/index.ts';

/** Where a request to a domain goes. */
export interface DomainTarget {
  readonly apiId: string;
  /** Absent: the path names the stage, after the base path. */
  readonly stage?: string;
}

/** A way from a domain to an API that every path below a base path takes. */
export interface BasePathMapping extends DomainTarget {
  /** Without slashes at its ends; empty for the root. */
  readonly basePath: string;
}

/** A way from a domain to an API that requests take which meet all conditions. */
export interface RoutingRule extends DomainTarget {
  readonly priority: number;
  /** Each holds when one of its headers is sent with a value like the pattern. Names are in lower case. */
  readonly headers: readonly (readonly { readonly name: string; readonly glob: string }[])[];
  /** The path is below one of them; absent: it may be any. */
  readonly basePaths?: readonly string[];
  readonly stripsBasePath: boolean;
}

/** A custom domain of REST and HTTP APIs. */
export interface DomainDefinition {
  /** Host name in small letters; `*.example.com` stands for every name one level below. */
  readonly name: string;
  /** By priority; empty where the routing mode takes mappings only. */
  readonly rules: readonly RoutingRule[];
  /** The longest base path first; empty where the routing mode takes rules only. */
  readonly mappings: readonly BasePathMapping[];
}

const prefix = 'AWS::ApiGateway::';
const prefixV2 = 'AWS::ApiGatewayV2::';

/**
 * Every custom domain, public and private, with its mappings and routing rules. A public one has the mappings of both versions
 * of the API that makes them, whichever made the domain.
 */
export function domainDefinitions(
  resources: readonly ResolvedResource[],
  target: Target,
): readonly DomainDefinition[] {
  const ofType = (type: string): readonly ResolvedResource[] => resources.filter((one) => one.type === type);
  const rules = ofType(`${prefixV2}RoutingRule`);
  const types = [`${prefix}DomainName`, `${prefixV2}DomainName`, `${prefix}DomainNameV2`];
  return types.flatMap(ofType).map((domain) => {
    const { properties } = domain;
    const name = textOf(properties['DomainName']).toLowerCase();
    const id = physicalName({ ...target, ...domain }, properties);
    const mode = textOf(properties['RoutingMode'], 'BASE_PATH_MAPPING_ONLY');
    const mappings =
      domain.type === `${prefix}DomainNameV2`
        ? ofType(`${prefix}BasePathMappingV2`).filter((one) => isOf(one.properties, id))
        : [`${prefix}BasePathMapping`, `${prefixV2}ApiMapping`]
            .flatMap(ofType)
            .filter((one) => textOf(one.properties['DomainName']).toLowerCase() === name);
    return {
      name,
      rules:
        mode === 'BASE_PATH_MAPPING_ONLY'
          ? []
          : rules
              .filter((rule) => isOf(rule.properties, id))
              .flatMap(({ properties: rule }) => routingRule(rule))
              .toSorted((one, other) => one.priority - other.priority),
      mappings:
        mode === 'ROUTING_RULE_ONLY'
          ? []
          : mappings
              .map((one) => basePathMapping(one.properties))
              .toSorted((one, other) => other.basePath.length - one.basePath.length),
    };
  });
}

/** ARNs end with the name of a public domain, and with the name and the id of a private one. */
const isOf = ({ DomainNameArn }: JsonObject, id: string): boolean =>
  textOf(DomainNameArn).endsWith(`/domainnames/${id}`) || textOf(DomainNameArn).endsWith(`+${id}`);

const trimmed = (path: string): string => path.replace(/^\/+|\/+$/g, '');

/** @param mapping of a REST API, or an `ApiMapping`, which names the same things differently */
function basePathMapping(mapping: JsonObject): BasePathMapping {
  const { BasePath, ApiMappingKey, RestApiId, ApiId, Stage } = mapping;
  const path = textOf(BasePath ?? ApiMappingKey);
  return {
    basePath: path === '(none)' ? '' : trimmed(path),
    apiId: textOf(RestApiId ?? ApiId),
    ...(Stage === undefined ? {} : { stage: textOf(Stage) }),
  };
}

function routingRule(rule: JsonObject): readonly RoutingRule[] {
  const conditions = objectsOf(rule['Conditions']);
  const anyOf = (name: string): readonly JsonObject[] =>
    conditions.flatMap((condition) => (isObject(condition[name]) ? [condition[name]] : []));
  const basePaths = anyOf('MatchBasePaths').flatMap((match) => textsOf(match['AnyOf']));
  return objectsOf(rule['Actions']).flatMap(({ InvokeApi }) =>
    isObject(InvokeApi)
      ? [
          {
            priority: Number(rule['Priority'] ?? 0),
            headers: anyOf('MatchHeaders').map((match) =>
              objectsOf(match['AnyOf']).map(({ Header, ValueGlob }) => ({
                name: textOf(Header).toLowerCase(),
                glob: textOf(ValueGlob),
              })),
            ),
            ...(basePaths.length === 0 ? {} : { basePaths: basePaths.map(trimmed) }),
            apiId: textOf(InvokeApi['ApiId']),
            stage: textOf(InvokeApi['Stage']),
            stripsBasePath: textOf(InvokeApi['StripBasePath']) === 'true',
          },
        ]
      : [],
  );
}
