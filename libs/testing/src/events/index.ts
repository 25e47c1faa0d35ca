export { lambdaContext } from './lambda-context.ts';
export { objectCreatedEvent, type CreatedObject } from './object-created-event.ts';
export { proxyEvent, type ProxyRequest } from './proxy-event.ts';
export type { TestCaller } from './request-context.ts';
export { queuedEvents, queuedMessages, type QueuedEvent } from './queued-events.ts';
