import { systemName } from '@tollgate/contract-kit/names';
import { Lazy, RemovalPolicy, type CfnResource } from 'aws-cdk-lib';
import {
  CfnApi,
  CfnAuthorizer,
  CfnIntegration,
  CfnIntegrationResponse,
  CfnRoute,
  CfnRouteResponse,
  CfnStage,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal, type CfnRole } from 'aws-cdk-lib/aws-iam';
import { LogGroup, type CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import type { ServiceFunction } from '../function/service-function.ts';
import { grant, type Grant } from '../grant.ts';
import { pascalCase, serviceName } from '../naming.ts';
import type { ServiceStack } from '../service-stack.ts';
import { accessLogFormat } from './access-log-format.ts';

export interface ServiceWebSocketApiProps {
  /** Last part of its address. */
  readonly stageName: string;
  /** What a message gets that names no route: JSON, with `$context` variables in it. */
  readonly unknownMessage: object;
}

/** Milliseconds that API Gateway waits for a function at most. */
const longestIntegrationMs = 29_000;

/** The one key of the templates of mock integrations, chosen by itself. */
const onlyTemplate = '200';

/**
 * The WebSocket API of a service, in the service's own stack: messages are JSON whose member `action` names the route, and a
 * route answers its sender. API Gateway calls the functions through a role that may call these and no others. Its X-Ray
 * traces begin in the functions, for a WebSocket stage has none.
 */
export class ServiceWebSocketApi extends Construct {
  /** Where clients connect: `wss://…/STAGE`. */
  readonly url: string;
  /** Where connections are sent to: `https://…/STAGE`. */
  readonly connectionsUrl: string;
  readonly #stack: ServiceStack;
  readonly #api: CfnApi;
  readonly #role: Role;
  readonly #stageName: string;
  readonly #functions: string[] = [];

  constructor(stack: ServiceStack, { stageName, unknownMessage }: ServiceWebSocketApiProps) {
    super(stack, 'WebSocketApi');
    this.#stack = stack;
    this.#stageName = stageName;
    this.#api = new CfnApi(this, 'Api', {
      name: serviceName(stack.stage, stack.service),
      protocolType: 'WEBSOCKET',
      routeSelectionExpression: '$request.body.action',
    });
    this.#api.overrideLogicalId('WebSocketApi');
    const host = `${this.#api.ref}.execute-api.${stack.region}.${stack.urlSuffix}/${stageName}`;
    this.url = `wss://${host}`;
    this.connectionsUrl = `https://${host}`;
    this.#role = this.#callingRole();
    this.#deploy();
    this.#answerUnknown(unknownMessage);
  }

  /**
   * Lets in whom a function lets in. The function sees the handshake alone, once for each, and does what opening a connection
   * needs; the route `$connect` itself calls nothing.
   * @param identitySource what a handshake must have to be looked at: `route.request.querystring.ticket`
   */
  authorizeBy(authorizer: ServiceFunction, identitySource: `route.request.${string}`): void {
    const made = new CfnAuthorizer(this, 'Authorizer', {
      apiId: this.#api.ref,
      authorizerType: 'REQUEST',
      name: authorizer.functionName,
      authorizerUri: this.#invocationOf(authorizer),
      authorizerCredentialsArn: this.#role.roleArn,
      identitySource: [identitySource],
    });
    made.overrideLogicalId('WebSocketAuthorizer');
    this.#addRoute('$connect', this.#mock('Connect'), {
      authorizationType: 'CUSTOM',
      authorizerId: made.ref,
    });
  }

  /** Messages whose `action` is the name go to the function, and what it returns goes back. */
  answer(action: string, by: ServiceFunction): void {
    const route = this.#addRoute(action, this.#proxy(action, by), answering);
    this.#respond(action, route);
  }

  /** Tells a function of connections that ended. */
  onDisconnect(handler: ServiceFunction): void {
    this.#addRoute('$disconnect', this.#proxy('disconnect', handler));
  }

  /** Lets a function send to connections. */
  allowPost(): Grant {
    return grant(
      ['execute-api:ManageConnections'],
      [this.#stack.arn('execute-api', `${this.#api.ref}/${this.#stageName}/POST/@connections/*`)],
      'Connections get their ids while the API runs; it is this API, and sending alone.',
    );
  }

  #callingRole(): Role {
    const resources = Lazy.list({ produce: () => [...new Set(this.#functions)].sort() });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('apigateway.amazonaws.com'),
      description: `Calls the functions of the WebSocket API of ${this.#stack.service}`,
      inlinePolicies: {
        Functions: new PolicyDocument({
          statements: [new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources })],
        }),
      },
    });
    (role.node.defaultChild as CfnRole).overrideLogicalId('WebSocketApiRole');
    return role;
  }

  #deploy(): void {
    const { stage, service } = this.#stack;
    const group = new LogGroup(this, 'AccessLog', {
      logGroupName: `/${systemName}/${stage.name}/${service}/access`,
      retention: stage.logRetention,
      removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    const log = group.node.defaultChild as CfnLogGroup;
    log.overrideLogicalId('WebSocketAccessLog');
    const deployed = new CfnStage(this, 'Stage', {
      apiId: this.#api.ref,
      stageName: this.#stageName,
      description: `WebSocket API of ${service}, stage ${stage.name}`,
      // Every change of a route is deployed as it is made.
      autoDeploy: true,
      accessLogSettings: { destinationArn: group.logGroupArn, format: accessLogFormat },
      defaultRouteSettings: {
        throttlingRateLimit: stage.throttle.rate,
        throttlingBurstLimit: stage.throttle.burst,
        detailedMetricsEnabled: true,
        dataTraceEnabled: false,
      },
    });
    deployed.overrideLogicalId('WebSocketStage');
    deployed.addResourceDependency(log);
  }

  /** Without a function: whoever floods the API with what it does not know wakes nothing. */
  #answerUnknown(message: object): void {
    const integration = this.#mock('Unknown');
    const response = new CfnIntegrationResponse(this, 'UnknownAnswer', {
      apiId: this.#api.ref,
      integrationId: integration.ref,
      integrationResponseKey: '$default',
      responseTemplates: { [onlyTemplate]: JSON.stringify(message) },
      templateSelectionExpression: onlyTemplate,
    });
    response.overrideLogicalId('WebSocketUnknownAnswer');
    this.#respond('unknown', this.#addRoute('$default', integration, answering));
  }

  #addRoute(
    routeKey: string,
    integration: CfnIntegration,
    options: Partial<
      Pick<CfnRoute, 'authorizationType' | 'authorizerId' | 'routeResponseSelectionExpression'>
    > = {},
  ): CfnRoute {
    const name = pascalCase(routeKey.replace('$', ''));
    const route = new CfnRoute(this, `${name}Route`, {
      apiId: this.#api.ref,
      routeKey,
      authorizationType: 'NONE',
      target: `integrations/${integration.ref}`,
      ...(options as object),
    });
    if (routeKey !== '$connect')
      acknowledge(
        route,
        ['AwsSolutions-APIG4'],
        'Who sends here was let in by $connect, the one route of a WebSocket API that can ask for authorization.',
      );
    return named(route, `WebSocket${name}Route`);
  }

  #respond(name: string, route: CfnRoute): void {
    const response = new CfnRouteResponse(this, `${pascalCase(name)}RouteResponse`, {
      apiId: this.#api.ref,
      routeId: route.ref,
      routeResponseKey: '$default',
    });
    named(response, `WebSocket${pascalCase(name)}RouteResponse`);
  }

  #proxy(name: string, handler: ServiceFunction): CfnIntegration {
    const integration = new CfnIntegration(this, `${pascalCase(name)}Integration`, {
      apiId: this.#api.ref,
      integrationType: 'AWS_PROXY',
      integrationMethod: 'POST',
      integrationUri: this.#invocationOf(handler),
      credentialsArn: this.#role.roleArn,
      timeoutInMillis: longestIntegrationMs,
    });
    return named(integration, `WebSocket${pascalCase(name)}Integration`);
  }

  #mock(name: string): CfnIntegration {
    const integration = new CfnIntegration(this, `${name}Integration`, {
      apiId: this.#api.ref,
      integrationType: 'MOCK',
      requestTemplates: { [onlyTemplate]: '{"statusCode":200}' },
      templateSelectionExpression: onlyTemplate,
    });
    return named(integration, `WebSocket${name}Integration`);
  }

  #invocationOf({ alias }: ServiceFunction): string {
    const { partition, region } = this.#stack;
    this.#functions.push(alias.functionArn);
    return `arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions/${alias.functionArn}/invocations`;
  }
}

const answering = { routeResponseSelectionExpression: '$default' };

function named<Resource extends CfnResource>(resource: Resource, logicalId: string): Resource {
  resource.overrideLogicalId(logicalId);
  return resource;
}
