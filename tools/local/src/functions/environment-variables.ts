import { delimiter } from 'node:path';
import type { Credentials } from '../engines/object-store/index.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** Where a function finds the local services; the same for every function. */
export interface FunctionSurroundings {
  readonly region: string;
  readonly credentials: Credentials;
  /** `127.0.0.1:port` of the segment collector. */
  readonly tracingAddress: string;
  /** Value of `AWS_ENDPOINT_URL_<SERVICE>` by service; `''` is the one for every other service. */
  readonly endpoints: Readonly<Record<string, string>>;
}

/**
 * The whole environment of a function: the template's variables and those Lambda itself defines, nothing of the host.
 * Source: AWS Lambda developer guide, "Defined runtime environment variables".
 */
export function environmentVariables(
  fn: FunctionDefinition,
  around: FunctionSurroundings,
  logStream: string,
): Record<string, string> {
  const endpoints = Object.entries(around.endpoints).map(([service, url]) => [
    service === '' ? 'AWS_ENDPOINT_URL' : `AWS_ENDPOINT_URL_${service}`,
    url,
  ]);
  const [tracingHost = '', tracingPort = ''] = around.tracingAddress.split(':');
  return {
    ...withLocalQueues(fn.environment, around),
    ...(Object.fromEntries(endpoints) as Record<string, string>),
    _HANDLER: fn.handler,
    AWS_REGION: around.region,
    AWS_DEFAULT_REGION: around.region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${fn.runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: fn.name,
    AWS_LAMBDA_FUNCTION_VERSION: fn.version,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(fn.memoryMb),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${fn.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: logStream,
    ...(fn.logFormat !== undefined && { AWS_LAMBDA_LOG_FORMAT: fn.logFormat }),
    ...(fn.logLevel !== undefined && { AWS_LAMBDA_LOG_LEVEL: fn.logLevel }),
    AWS_ACCESS_KEY_ID: around.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: around.credentials.secretAccessKey,
    ...(around.credentials.sessionToken !== undefined && {
      AWS_SESSION_TOKEN: around.credentials.sessionToken,
    }),
    AWS_XRAY_DAEMON_ADDRESS: around.tracingAddress,
    _AWS_XRAY_DAEMON_ADDRESS: tracingHost,
    _AWS_XRAY_DAEMON_PORT: tracingPort,
    AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
    LAMBDA_TASK_ROOT: fn.codeFolder,
    LAMBDA_RUNTIME_DIR: '/var/runtime',
    ...(fn.modulePaths?.length ? { NODE_PATH: fn.modulePaths.join(delimiter) } : {}),
    LANG: 'en_US.UTF-8',
    PATH: '/usr/local/bin:/usr/bin:/bin',
    TZ: ':UTC',
  };
}

/** URLs of queues lead to the local queues: the SDK calls a queue at the host of its URL. */
function withLocalQueues(
  environment: Readonly<Record<string, string>>,
  { region, endpoints }: FunctionSurroundings,
): Record<string, string> {
  const local = endpoints['SQS'];
  if (local === undefined) return environment;
  const host = `https://sqs.${region}.amazonaws.com/`;
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [name, value.replaceAll(host, `${local}/`)]),
  );
}
