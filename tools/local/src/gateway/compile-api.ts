import { compileApiKeys } from './api-key/api-keys.ts';
import type { CheckApiKey } from './api-key/api-keys.ts';
import { compileThrottles } from './api-key/method-throttle.ts';
import type { TokenBucket } from './api-key/token-bucket.ts';
import type { Authorize } from './authorization/authorize.ts';
import { compileAuthorizers } from './authorization/compile-authorizer.ts';
import { compileResourcePolicy } from './authorization/resource-policy.ts';
import type { MethodModel } from './definition/model.ts';
import { readApi, readGatewayResponse } from './definition/read-api.ts';
import { compileIntegration } from './integration/compile-integration.ts';
import type { Integrate } from './integration/integration.ts';
import { textAt } from './json.ts';
import type { Substitution } from './mapping/substitution.ts';
import { compileAccessLog } from './observability/access-log.ts';
import { compileSampling } from './observability/sampling.ts';
import type { Sample } from './observability/sampling.ts';
import type { GatewayPorts, RestApiDefinition } from './ports.ts';
import { compileBinaryTypes } from './request/media-type.ts';
import { compileGatewayResponses } from './response/gateway-response.ts';
import type { AnswerFault } from './response/gateway-response.ts';
import { RouteTable } from './routing/route-table.ts';
import { compileBodyModels } from './validation/body-models.ts';
import type { CheckBody } from './validation/body-models.ts';

/** A method with everything it needs, undefined where it needs nothing. */
export interface CompiledMethod {
  readonly model: MethodModel;
  readonly checkApiKey: CheckApiKey | undefined;
  readonly authorize: Authorize | undefined;
  readonly checkBody: CheckBody | undefined;
  readonly bucket: TokenBucket | undefined;
  readonly integrate: Integrate;
}

export interface CompiledApi {
  readonly definition: RestApiDefinition;
  readonly ports: GatewayPorts;
  readonly title: string;
  readonly routes: RouteTable<CompiledMethod>;
  /** The resource policy; undefined when the API has none. */
  readonly checkPolicy: Authorize | undefined;
  readonly answerFault: AnswerFault;
  readonly accessLog: Substitution | undefined;
  /** Decides for a request whose client has not; undefined on a stage that is not traced. */
  readonly sample: Sample | undefined;
}

/** With keys taken from authorizers, a method without a Lambda authorizer can be given none: every request is refused. */
function keyCheckOf(
  model: MethodModel,
  keyFromAuthorizer: boolean,
  check: CheckApiKey,
): CheckApiKey | undefined {
  if (!keyFromAuthorizer) return check;
  const { kind } = model.authorization;
  return kind === 'token' || kind === 'request' ? undefined : (exchange) => check(exchange, undefined);
}

/**
 * Compiles a definition.
 *
 * @throws Error naming the method, schema or template that cannot be served.
 */
export function compileApi(definition: RestApiDefinition, ports: GatewayPorts): CompiledApi {
  const api = readApi(definition.openapi);
  const isBinary = compileBinaryTypes([...api.binaryMediaTypes, ...definition.binaryMediaTypes]);
  const checkApiKey = compileApiKeys(definition, () => ports.now());
  const keyFromAuthorizer = api.apiKeySource === 'AUTHORIZER';
  const authorizerOf = compileAuthorizers(
    definition.region,
    ports,
    keyFromAuthorizer ? checkApiKey : undefined,
  );
  const bodyModelOf = compileBodyModels(api.schemas);
  const bucketOf = compileThrottles(definition);
  const routes = new RouteTable<CompiledMethod>();
  for (const model of api.methods) {
    routes.add(model.resourcePath, model.httpMethod, {
      model,
      checkApiKey: model.apiKeyRequired ? keyCheckOf(model, keyFromAuthorizer, checkApiKey) : undefined,
      authorize: authorizerOf(model),
      checkBody: bodyModelOf(model),
      bucket: bucketOf(model),
      integrate: compileIntegration({ definition, ports, method: model, isBinary }),
    });
  }
  const resources = definition.gatewayResponses.map((response) =>
    readGatewayResponse(textAt(response, 'ResponseType') ?? textAt(response, 'responseType') ?? '', response),
  );
  const { accessLogFormat } = definition.stage;
  const policy = definition.policy ?? api.policy;
  return {
    definition,
    ports,
    title: api.title,
    routes,
    checkPolicy: policy === undefined ? undefined : compileResourcePolicy(policy, definition),
    answerFault: compileGatewayResponses([...api.gatewayResponses, ...resources]),
    accessLog: accessLogFormat === undefined ? undefined : compileAccessLog(accessLogFormat),
    sample: definition.stage.tracingEnabled ? compileSampling(definition, api.title) : undefined,
  };
}
