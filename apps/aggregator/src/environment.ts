import { parseEnvironment, traceAwsCall } from '@tollgate/middleware';
import type { ServiceClientOptions } from '@tollgate/service-client';

/** How other services are reached from here. */
export const serviceConnection: ServiceClientOptions = {
  stage: parseEnvironment(process.env).stage,
  environment: process.env,
  trace: traceAwsCall,
};
