import { connectionClient } from '@tollgate/service-client';
import { callerEnvironment, connectionsUrl } from './environment.ts';

/** Sends to clients of the feed's own WebSocket API. */
export const deliver = connectionClient({ environment: callerEnvironment, url: connectionsUrl() });
