import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '../report/run-command.ts';
import type { RunningSystem } from './running-system.ts';
import type { RoutedFunction } from './sample.ts';
import type { Call } from './timed-call.ts';

interface Template {
  readonly Resources: Readonly<Record<string, { readonly Properties?: FunctionProperties }>>;
}
interface FunctionProperties {
  readonly FunctionName?: string;
  readonly Environment?: { readonly Variables: Readonly<Record<string, unknown>> };
}

const nameOf = ({ service, operation }: RoutedFunction): string => `tollgate-local-${service}-${operation}`;

/** A trace that is kept, as the gateway keeps every one of the local stage. */
const traceHeader = (): string => {
  const seconds = Math.floor(Date.now() / 1000).toString(16);
  return `Root=1-${seconds}-${randomBytes(12).toString('hex')};Parent=${randomBytes(8).toString('hex')};Sampled=1`;
};

/** The call that invokes a function past the gateway, by the Lambda API of the runtime. */
export async function directCall(
  { endpoints, credentials }: RunningSystem,
  fn: RoutedFunction,
): Promise<Call> {
  const { protocol, host, hostname, port } = new URL(endpoints.lambda);
  const path = `/2015-03-31/functions/${nameOf(fn)}/invocations`;
  const body = JSON.stringify(fn.event);
  const signer = new SignatureV4({ service: 'lambda', region: 'us-east-1', credentials, sha256: Sha256 });
  const { headers } = await signer.sign({
    ...{ method: 'POST', protocol, hostname, port: Number(port), path, body },
    query: { Qualifier: 'live' },
    headers: { host },
  });
  return {
    url: `${endpoints.lambda}${path}?Qualifier=live`,
    method: 'POST',
    headers: { ...headers, 'X-Amzn-Trace-Id': traceHeader() },
    body,
  };
}

/** File of a function's bundle. */
export const bundleOf = ({ service, operation }: RoutedFunction): string =>
  join(workspaceRoot, 'apps', service, 'dist/lambda', operation, 'index.js');

/** The environment a function has: its template's variables and Lambda's own. @throws Error when no template has it */
export function variablesOf(
  { endpoints, credentials }: RunningSystem,
  fn: RoutedFunction,
): Readonly<Record<string, string>> {
  const file = join(workspaceRoot, 'apps', fn.service, `cdk.out/tollgate-local-${fn.service}.template.json`);
  const { Resources } = JSON.parse(readFileSync(file, 'utf8')) as Template;
  const own = Object.values(Resources).find(({ Properties }) => Properties?.FunctionName === nameOf(fn));
  if (own?.Properties === undefined)
    throw new Error(`${file} has no function ${nameOf(fn)}; run: nx run-many -t synth`);
  const texts = Object.entries(own.Properties.Environment?.Variables ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return {
    ...Object.fromEntries(texts),
    PATH: '/usr/bin:/bin',
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken,
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ENDPOINT_URL_LAMBDA: endpoints.lambda,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: nameOf(fn),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_XRAY_CONTEXT_MISSING: 'IGNORE_ERROR',
    AWS_XRAY_DAEMON_ADDRESS: '127.0.0.1:9',
    LAMBDA_TASK_ROOT: join(bundleOf(fn), '..'),
    _X_AMZN_TRACE_ID: traceHeader(),
  };
}
