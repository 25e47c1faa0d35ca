export type * from './definition.ts';
export type { WebSocketPorts } from './ports.ts';
export { WebSocketApis } from './web-socket-apis.ts';
