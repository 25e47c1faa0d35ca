export type { Queue } from './protocol.ts';
export { BatchedSender } from './batched-sender.ts';
export { QueueClient, QueueError } from './queue-client.ts';
export { startQueues, type QueuesEngine, type QueuesOptions } from './start-queues.ts';
