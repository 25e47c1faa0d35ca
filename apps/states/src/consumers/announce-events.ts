import { announceEvents } from '@tollgate/events';

export const handler = announceEvents();
