export { FunctionFailed, functionClient, type InvokeFunction, type LambdaEnvironment } from './function-client.ts';
export { serviceClient, serviceTransport, type ServiceClientOptions } from './service-client.ts';
