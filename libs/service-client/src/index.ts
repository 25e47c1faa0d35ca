export {
  connectionClient,
  PostRefused,
  type ConnectionClientOptions,
  type Posted,
  type PostToConnection,
} from './connection-client.ts';
export { CallFailed, CallRefused, CallThrottled, FunctionFailed } from './errors.ts';
export { functionClient, type FunctionClientOptions, type InvokeFunction } from './function-client.ts';
export { ExchangeTimedOut } from './http-exchange.ts';
export type { LambdaEnvironment } from './lambda-environment.ts';
export { serviceClient, serviceTransport, type ServiceClientOptions } from './service-client.ts';
