export * from './events/index.ts';
export { callOperation, type Call, type Reply, type ReplyBody } from './operation/call-operation.ts';
