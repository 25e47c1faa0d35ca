import { environment } from '@tollgate/middleware';
import type { ServiceClientOptions } from '@tollgate/service-client';

/** How other services are reached from here. */
export const serviceConnection: ServiceClientOptions = { stage: environment.stage, environment: process.env };
