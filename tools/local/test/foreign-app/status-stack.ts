import { CfnOutput, NestedStack, Stack, type StackProps } from 'aws-cdk-lib';
import { ApiDefinition, EndpointType, LambdaRestApi, SpecRestApi } from 'aws-cdk-lib/aws-apigateway';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { join } from 'node:path';

/** Properties of the second stack. */
export interface StatusStackProps extends StackProps {
  /** A table of another stack: its name comes through an export, and through a parameter of the nested stack. */
  readonly table: Table;
}

/** A second API: one proxy method for everything, in a nested stack. And a third, of an OpenAPI document in a file. */
export class StatusStack extends Stack {
  constructor(scope: Construct, id: string, props: StatusStackProps) {
    super(scope, id, props);
    const nested = new NestedStack(this, 'Nested');
    const handler = new LambdaFunction(nested, 'Handler', {
      runtime: Runtime.NODEJS_22_X,
      handler: 'index.handler',
      environment: { TABLE: props.table.tableName },
      code: Code.fromInline(
        'exports.handler = async (event) => ({ statusCode: 200, body: JSON.stringify({ table: process.env.TABLE, path: event.path, stage: event.requestContext.stage }) });',
      ),
    });
    const api = new LambdaRestApi(nested, 'Api', {
      restApiName: 'status',
      handler,
      endpointTypes: [EndpointType.REGIONAL],
      binaryMediaTypes: ['image/*'],
    });
    new SpecRestApi(this, 'Catalogue', {
      restApiName: 'catalogue',
      apiDefinition: ApiDefinition.fromAsset(join(import.meta.dirname, 'catalogue.json')),
    });
    new CfnOutput(this, 'ApiId', { value: api.restApiId });
  }
}
