import { evenDraw } from '../even-draw.ts';
import { compileApi } from './compile-api.ts';
import type { CompiledApi } from './compile-api.ts';
import { Exchange } from './exchange.ts';
import type { GatewayPorts, RestApi, RestApiDefinition } from './ports.ts';
import { runExchange } from './run-exchange.ts';
import { stageStateOf } from './stage-state.ts';

/** The canary deployment of a stage: its own document if it has one, and the stage's variables with its overrides. */
function canaryDefinition(definition: RestApiDefinition): RestApiDefinition | undefined {
  const { stage } = definition;
  const { canary } = stage;
  if (canary === undefined) return undefined;
  return {
    ...definition,
    openapi: canary.openapi ?? definition.openapi,
    stage: {
      ...stage,
      deploymentId: canary.deploymentId,
      variables: { ...(stage.variables ?? {}), ...canary.variableOverrides },
    },
  };
}

/**
 * Makes a running API out of its definition. Routes, validators, templates, mappings and gateway responses are compiled
 * here, once; a request only runs them.
 *
 * @throws Error naming the method, schema or mapping that cannot be served.
 */
export function createRestApi(definition: RestApiDefinition, ports: GatewayPorts): RestApi {
  const state = stageStateOf(definition, ports);
  const stable = compileApi(definition, { ports, state, cachePrefix: '' });
  const canaryOf = canaryDefinition(definition);
  const { percentTraffic: share = 0, useStageCache = false } = definition.stage.canary ?? {};
  const canary: CompiledApi | undefined =
    canaryOf &&
    compileApi(canaryOf, {
      ports,
      state,
      cachePrefix: useStageCache ? 'canary ' : undefined,
      isCanary: true,
    });
  const draw = evenDraw();
  return {
    handle(request, response, url = request.url ?? '/') {
      const toCanary = canary !== undefined && draw() * 100 < share;
      const api = toCanary ? canary : stable;
      const isCanary = canary === undefined ? undefined : toCanary;
      const exchange = new Exchange(api.definition, request, response, url, ports.now(), isCanary);
      void runExchange(api, exchange);
    },
  };
}
