import { createRequire } from 'node:module';
import { lambdaContext, proxyEvent } from '@tollgate/testing';

/**
 * Runs in a fresh process for each start: loads one bundle, sends it one request, and tells its parent what that cost
 * beyond Node's own start.
 */
type Handler = (event: unknown, context: unknown) => Promise<{ readonly statusCode: number }>;

export interface StartCost {
  readonly processorMs: number;
  readonly wallMs: number;
}

const [file = ''] = process.argv.slice(2);
const carId = '6f0d7c52-4b6e-4a53-9f1e-0d7a3b2c1d00';
const event = proxyEvent({ resource: '/cars/{carId}', pathParameters: { carId } });
const context = lambdaContext();
const require = createRequire(import.meta.url);

const startedAt = performance.now();
const before = process.cpuUsage();
const { handler } = require(file) as { readonly handler: Handler };
const { statusCode } = await handler(event, context);
const { user, system } = process.cpuUsage(before);
const wallMs = performance.now() - startedAt;

if (statusCode !== 200) throw new Error(`${file} answers its first request with ${statusCode}`);
process.send?.({ processorMs: (user + system) / 1000, wallMs } satisfies StartCost, () => process.exit(0));
