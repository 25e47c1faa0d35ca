import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { ApiDefinition, MethodLoggingLevel, SpecRestApi } from 'aws-cdk-lib/aws-apigateway';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';

/**
 * A CDK app of one API: `/mock` answers from the gateway, `/hello` from a function behind a Lambda proxy integration.
 * Arguments: folder of the function's code, folder of the cloud assembly.
 */
const [code = '', outdir = ''] = process.argv.slice(2);
const app = new App({
  outdir,
  analyticsReporting: false,
  treeMetadata: false,
  builtinCloudFormationValidation: false,
});
const stack = new Stack(app, 'hello');
const hello = new LambdaFunction(stack, 'Hello', {
  functionName: 'hello',
  code: Code.fromAsset(join(code)),
  handler: 'index.handler',
  runtime: Runtime.NODEJS_24_X,
  memorySize: 256,
});
const uri = `arn:aws:apigateway:${stack.region}:lambda:path/2015-03-31/functions/${hello.functionArn}/invocations`;
const mock = {
  type: 'mock',
  requestTemplates: { 'application/json': '{"statusCode":200}' },
  responses: {
    default: { statusCode: '200', responseTemplates: { 'application/json': '{"message":"hello"}' } },
  },
};
new SpecRestApi(stack, 'Api', {
  deployOptions: { stageName: 'dev', loggingLevel: MethodLoggingLevel.OFF },
  cloudWatchRole: false,
  apiDefinition: ApiDefinition.fromInline({
    openapi: '3.0.1',
    info: { title: 'hello', version: '1' },
    paths: {
      '/mock': { get: { responses: { 200: {} }, 'x-amazon-apigateway-integration': mock } },
      '/hello': {
        get: { 'x-amazon-apigateway-integration': { type: 'aws_proxy', httpMethod: 'POST', uri } },
      },
    },
  }),
});
app.synth();
