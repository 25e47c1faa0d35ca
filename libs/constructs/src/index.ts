export { acknowledge } from './acknowledge.ts';
export { createApp, type AppOptions } from './app/create-app.ts';
export { synthesise } from './app/synthesise.ts';
export { privateBucket } from './bucket/private-bucket.ts';
export { secureTransportStatement } from './bucket/secure-transport.ts';
export { ServiceBucket, type ServiceBucketProps } from './bucket/service-bucket.ts';
export { EventAnnouncer } from './events/event-announcer.ts';
export { eventBus } from './events/event-bus.ts';
export { EventConsumer, type EventConsumerProps } from './events/event-consumer.ts';
export { ObjectConsumer, type ObjectConsumerProps } from './events/object-consumer.ts';
export { allowInvoke } from './function/allow-invoke.ts';
export { wildcardFinding } from './function/function-role.ts';
export { ServiceFunction, type ServiceFunctionProps } from './function/service-function.ts';
export { grant, type Grant } from './grant.ts';
export {
  accessLogGroupName,
  bucketName,
  eventBusName,
  functionLogGroupName,
  functionName,
  kebabCase,
  liveAlias,
  pascalCase,
  queueName,
  restApiName,
  serviceName,
  stagePrefix,
  tableName,
  userPoolName,
  webAclLogGroupName,
} from './naming.ts';
export { cursorSecret } from './secret/cursor-secret.ts';
export { ServiceStack, type ServiceStackProps } from './service-stack.ts';
export type { Plan, Plans, RateLimit } from './stage/plans.ts';
export { losses, type Loss } from './stage/loss.ts';
export type { Domain, Endpoint, OtherVersion, Versions } from './stage/endpoint.ts';
export type { Delivery } from './stage/delivery.ts';
export { teamTags } from './team-tags.ts';
export type { Stage, StageName } from './stage/stage.ts';
export { ServiceStateMachine, type ServiceStateMachineProps } from './state-machine/service-state-machine.ts';
export { stageNamed, stages } from './stage/stages.ts';
export { ServiceTable, type ServiceTableProps } from './table/service-table.ts';
export type { Projection } from './table/table-index.ts';
export { ServiceWebSocketApi, type ServiceWebSocketApiProps } from './web-socket/service-web-socket-api.ts';
