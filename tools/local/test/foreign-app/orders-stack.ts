import { DockerImage, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AuthorizationType,
  AwsIntegration,
  Cors,
  JsonSchemaType,
  LambdaIntegration,
  MethodLoggingLevel,
  MockIntegration,
  PassthroughBehavior,
  Period,
  ResponseType,
  RestApi,
  TokenAuthorizer,
  type IModel,
} from 'aws-cdk-lib/aws-apigateway';
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Code,
  Function as LambdaFunction,
  LayerVersion,
  Runtime,
  type AssetCode,
} from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import type { Construct } from 'constructs';
import { cpSync } from 'node:fs';
import { join } from 'node:path';

const handlers = join(import.meta.dirname, 'handlers');

/** One API whose resources, methods and models are resources of their own. */
export class OrdersStack extends Stack {
  readonly table: Table;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const table = (this.table = new Table(this, 'Table', {
      partitionKey: { name: 'orderId', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      removalPolicy: RemovalPolicy.DESTROY,
    }));
    const place = new NodejsFunction(this, 'PlaceOrder', {
      entry: join(handlers, 'place-order.ts'),
      runtime: Runtime.NODEJS_22_X,
      environment: { TABLE: table.tableName },
      timeout: Duration.seconds(10),
    });
    table.grantWriteData(place);
    const gatekeeper = new NodejsFunction(this, 'Gatekeeper', {
      entry: join(handlers, 'gatekeeper.ts'),
      runtime: Runtime.NODEJS_22_X,
    });
    const words = new LayerVersion(this, 'Words', { code: layerOf(join(import.meta.dirname, 'layer')) });
    const hello = new LambdaFunction(this, 'Hello', {
      runtime: Runtime.NODEJS_22_X,
      handler: 'index.handler',
      layers: [words],
      code: Code.fromInline(
        "exports.handler = async (event) => ({ statusCode: 200, body: require('words').greeting + ' ' + event.stageVariables.whom });",
      ),
    });

    const api = new RestApi(this, 'Api', {
      restApiName: 'orders',
      deployOptions: {
        stageName: 'live',
        variables: { whom: 'stage' },
        throttlingRateLimit: 500,
        throttlingBurstLimit: 500,
        loggingLevel: MethodLoggingLevel.ERROR,
        methodOptions: { '/scarce/GET': { throttlingRateLimit: 1, throttlingBurstLimit: 1 } },
      },
      defaultCorsPreflightOptions: {
        allowOrigins: ['https://shop.example'],
        allowMethods: Cors.ALL_METHODS,
        allowCredentials: true,
      },
    });
    api.addGatewayResponse('Denied', {
      type: ResponseType.ACCESS_DENIED,
      statusCode: '403',
      responseHeaders: { 'x-denied-by': "'gatekeeper'" },
      templates: { 'application/json': '{"reason":$context.error.messageString}' },
    });
    const authorizer = new TokenAuthorizer(this, 'Authorizer', {
      handler: gatekeeper,
      validationRegex: '^[a-z]+$',
      resultsCacheTtl: Duration.minutes(5),
    });

    const orders = api.root.addResource('orders');
    orders.addMethod('POST', new LambdaIntegration(place), {
      authorizer,
      authorizationType: AuthorizationType.CUSTOM,
      requestValidatorOptions: { validateRequestBody: true },
      requestModels: { 'application/json': this.#orderModel(api) },
    });
    orders.addResource('{orderId}').addMethod('GET', this.#readOrder(table), {
      requestParameters: { 'method.request.path.orderId': true, 'method.request.querystring.verbose': true },
      requestValidator: api.addRequestValidator('Parameters', { validateRequestParameters: true }),
      methodResponses: [{ statusCode: '200' }, { statusCode: '404' }],
    });

    api.root.addResource('hello').addMethod('GET', new LambdaIntegration(hello));
    api.root.addResource('scarce').addMethod('GET', fixedAnswer(), answers200);
    api.root.addResource('signed').addMethod('GET', fixedAnswer(), {
      ...answers200,
      authorizationType: AuthorizationType.IAM,
    });
    const partners = api.root.addResource('partners').addResource('{proxy+}');
    partners.addMethod('ANY', fixedAnswer(), { ...answers200, apiKeyRequired: true });

    const key = api.addApiKey('PartnerKey', {
      apiKeyName: 'partner',
      value: 'partner-key-of-the-foreign-app',
    });
    const plan = api.addUsagePlan('Partners', {
      name: 'partners',
      throttle: { rateLimit: 100, burstLimit: 100 },
      quota: { limit: 3, period: Period.DAY },
    });
    plan.addApiKey(key);
    plan.addApiStage({ stage: api.deploymentStage });
  }

  #orderModel(api: RestApi): IModel {
    const item = api.addModel('Item', {
      modelName: 'Item',
      schema: {
        type: JsonSchemaType.OBJECT,
        required: ['sku'],
        properties: { sku: { type: JsonSchemaType.STRING, minLength: 2 } },
      },
    });
    return api.addModel('Order', {
      modelName: 'Order',
      schema: {
        type: JsonSchemaType.OBJECT,
        required: ['items'],
        definitions: { note: { type: JsonSchemaType.STRING, maxLength: 5 } },
        properties: {
          items: {
            type: JsonSchemaType.ARRAY,
            minItems: 1,
            items: {
              ref: `https://apigateway.amazonaws.com/restapis/${api.restApiId}/models/${item.modelId}`,
            },
          },
          note: { ref: '#/definitions/note' },
        },
      },
    });
  }

  #readOrder(table: Table): AwsIntegration {
    const role = new Role(this, 'Reader', { assumedBy: new ServicePrincipal('apigateway.amazonaws.com') });
    role.addToPolicy(new PolicyStatement({ actions: ['dynamodb:GetItem'], resources: [table.tableArn] }));
    return new AwsIntegration({
      service: 'dynamodb',
      action: 'GetItem',
      options: {
        credentialsRole: role,
        passthroughBehavior: PassthroughBehavior.NEVER,
        requestTemplates: {
          'application/json': JSON.stringify({
            TableName: table.tableName,
            Key: { orderId: { S: "$input.params('orderId')" } },
          }),
        },
        integrationResponses: [
          {
            statusCode: '200',
            responseTemplates: {
              'application/json':
                '#set($item = $input.path("$.Item"))#if($item == "")#set($context.responseOverride.status = 404){"message":"no such order"}#else{"sku":"$item.sku.S"}#end',
            },
          },
        ],
      },
    });
  }
}

const answers200 = { methodResponses: [{ statusCode: '200' }] };

/** A layer whose modules functions find by name: they lie under `nodejs/node_modules`. */
function layerOf(modules: string): AssetCode {
  const bundle = (folder: string): boolean => {
    cpSync(modules, join(folder, 'nodejs', 'node_modules'), { recursive: true });
    return true;
  };
  const image = DockerImage.fromRegistry('unused');
  return Code.fromAsset(modules, { bundling: { image, local: { tryBundle: bundle } } });
}

function fixedAnswer(): MockIntegration {
  return new MockIntegration({
    requestTemplates: { 'application/json': '{"statusCode":200}' },
    integrationResponses: [
      { statusCode: '200', responseTemplates: { 'application/json': '{"path":"$context.path"}' } },
    ],
  });
}
