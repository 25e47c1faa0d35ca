import { compileApiKeys } from './api-key/api-keys.ts';
import type { CheckApiKey } from './api-key/api-keys.ts';
import type { Authorize } from './authorization/authorize.ts';
import { compileAuthorizers } from './authorization/compile-authorizer.ts';
import { compileResourcePolicy, readResourcePolicy } from './authorization/resource-policy.ts';
import { compileMethodCache } from './cache/method-cache.ts';
import type { Cached } from './cache/method-cache.ts';
import { compileCompression } from './compression/compress-answer.ts';
import type { CompressAnswer } from './compression/compress-answer.ts';
import { readMethodSettings } from './definition/method-settings.ts';
import type { MethodModel } from './definition/model.ts';
import { readApi, readGatewayResponse } from './definition/read-api.ts';
import { compileIntegration } from './integration/compile-integration.ts';
import type { Integrate } from './integration/integration.ts';
import { templateFaults } from './integration/read-template.ts';
import { textAt } from './json.ts';
import type { Substitution } from './mapping/substitution.ts';
import { compileAccessLog } from './observability/access-log.ts';
import { compileCounts } from './observability/count-answer.ts';
import type { CountAnswer } from './observability/count-answer.ts';
import { compileSampling } from './observability/sampling.ts';
import type { Sample } from './observability/sampling.ts';
import type { GatewayPorts, RestApiDefinition } from './ports.ts';
import { compileBinaryTypes } from './request/media-type.ts';
import { checkArn } from './request/request-limits.ts';
import { compileGatewayResponses } from './response/gateway-response.ts';
import type { AnswerFault } from './response/gateway-response.ts';
import { RouteTable } from './routing/route-table.ts';
import type { StageState } from './stage-state.ts';
import { compileThrottle } from './throttle/stage-throttle.ts';
import type { CheckThrottle } from './throttle/stage-throttle.ts';
import { compileBodyModels } from './validation/body-models.ts';
import type { CheckBody } from './validation/body-models.ts';
import { checkParameters } from './validation/parameters.ts';
import type { Firewall } from './waf/web-acl.ts';

/** A method with everything it needs, undefined where it needs nothing. */
export interface CompiledMethod {
  readonly model: MethodModel;
  readonly checkApiKey: CheckApiKey | undefined;
  readonly checkArn: CheckBody | undefined;
  readonly authorize: Authorize | undefined;
  readonly checkParameters: CheckBody | undefined;
  readonly checkBody: CheckBody | undefined;
  readonly checkThrottle: CheckThrottle | undefined;
  readonly cached: Cached | undefined;
  readonly count: CountAnswer | undefined;
  readonly integrate: Integrate;
}

export interface CompiledApi {
  readonly definition: RestApiDefinition;
  readonly ports: GatewayPorts;
  readonly title: string;
  readonly routes: RouteTable<CompiledMethod>;
  readonly firewall: Firewall | undefined;
  /** The resource policy; undefined when the API has none. */
  readonly checkPolicy: Authorize | undefined;
  readonly compress: CompressAnswer | undefined;
  readonly answerFault: AnswerFault;
  readonly accessLog: Substitution | undefined;
  /** Counts requests that found no method. */
  readonly countUnmatched: CountAnswer | undefined;
  /** Decides for a request whose client has not; undefined on a stage that is not traced. */
  readonly sample: Sample | undefined;
}

/** Kinds of authorization that ask a function. */
const kindsWithFunction: ReadonlySet<string> = new Set(['token', 'request']);

/** With keys taken from authorizers, a method without a Lambda authorizer can be given none: every request is refused. */
function keyCheckOf(
  model: MethodModel,
  keyFromAuthorizer: boolean,
  check: CheckApiKey,
): CheckApiKey | undefined {
  if (!keyFromAuthorizer) return check;
  return kindsWithFunction.has(model.authorization.kind)
    ? undefined
    : (exchange) => check(exchange, undefined);
}

/** Compiles a part of a method; whatever it cannot use is complained of with the method's name. */
function named<T>({ httpMethod, resourcePath }: MethodModel, compile: () => T): T {
  try {
    return compile();
  } catch (cause) {
    const where = `${httpMethod} ${resourcePath}`;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw reason.includes(where) ? cause : new Error(`${where}: ${reason}`, { cause });
  }
}

/** What a deployment of a stage has of its own, beside its definition. */
export interface DeploymentParts {
  readonly ports: GatewayPorts;
  readonly state: StageState;
  /** Before the keys of its cached answers; undefined when it keeps none. */
  readonly cachePrefix: string | undefined;
  /** Whether it is the canary of the stage, whose requests are counted apart. @default false */
  readonly isCanary?: boolean;
}

/**
 * Compiles a definition.
 *
 * @throws Error naming the method, schema or mapping that cannot be served.
 */
export function compileApi(
  definition: RestApiDefinition,
  { ports, state, cachePrefix, isCanary = false }: DeploymentParts,
): CompiledApi {
  const api = readApi(definition.openapi);
  const isBinary = compileBinaryTypes([...api.binaryMediaTypes, ...definition.binaryMediaTypes]);
  const checkApiKey = compileApiKeys(definition, state.planUse, () => ports.now(), ports.keyChanges);
  const keyFromAuthorizer = api.apiKeySource === 'AUTHORIZER';
  const bodyModelOf = compileBodyModels(api.schemas);
  const settingsOf = readMethodSettings(definition.stage.methodSettings);
  const throttleOf = compileThrottle(settingsOf, state.buckets, ports);
  const document = definition.policy ?? api.policy;
  const resourcePolicy = document && readResourcePolicy(document, definition);
  const authorizerOf = compileAuthorizers(
    definition.region,
    ports,
    keyFromAuthorizer ? checkApiKey : undefined,
    resourcePolicy,
  );
  const cacheOf = (model: MethodModel): Cached | undefined =>
    state.cache === undefined || cachePrefix === undefined
      ? undefined
      : compileMethodCache(model, {
          cache: state.cache,
          prefix: cachePrefix,
          settingsOf,
          resourcePolicy,
          now: () => ports.now(),
        });
  const countOf = compileCounts(definition, api.title, { settingsOf, ports, isCanary });
  const routes = new RouteTable<CompiledMethod>();
  for (const model of api.methods) {
    routes.add(model.resourcePath, model.httpMethod, {
      model,
      checkApiKey: model.apiKeyRequired ? keyCheckOf(model, keyFromAuthorizer, checkApiKey) : undefined,
      checkArn: kindsWithFunction.has(model.authorization.kind) ? checkArn : undefined,
      authorize: authorizerOf(model),
      checkParameters:
        model.requiredParameters.length === 0
          ? undefined
          : (exchange) => checkParameters(exchange, model.requiredParameters),
      checkBody: bodyModelOf(model),
      checkThrottle: throttleOf(model),
      cached: cacheOf(model),
      count: countOf(model),
      integrate: named(model, () => compileIntegration({ definition, ports, method: model, isBinary })),
    });
    for (const fault of templateFaults(model)) ports.warn?.(fault);
  }
  const resources = definition.gatewayResponses.map((response) =>
    readGatewayResponse(textAt(response, 'ResponseType') ?? textAt(response, 'responseType') ?? '', response),
  );
  const { accessLogFormat } = definition.stage;
  return {
    definition,
    ports,
    title: api.title,
    routes,
    firewall: state.firewall,
    checkPolicy: resourcePolicy && compileResourcePolicy(resourcePolicy),
    compress: compileCompression(api.minimumCompressionSize),
    answerFault: compileGatewayResponses([...api.gatewayResponses, ...resources]),
    accessLog: accessLogFormat === undefined ? undefined : compileAccessLog(accessLogFormat),
    countUnmatched: countOf(undefined),
    sample: definition.stage.tracingEnabled ? compileSampling(definition, api.title) : undefined,
  };
}
