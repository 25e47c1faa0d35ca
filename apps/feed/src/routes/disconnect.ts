import { closed } from '@tollgate/middleware';
import { forgetConnection } from '../data-access/connections.ts';
import { table } from '../service.ts';

/** API Gateway tells of most ends, not of all: what is left is removed when the next event does not reach it, or by its time. */
export const handler = closed('disconnect', (connectionId) => forgetConnection(table, connectionId));
