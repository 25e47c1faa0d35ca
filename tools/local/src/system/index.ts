export { settingsOf, type AsyncSettingsByFunction } from './async-settings.ts';
export type { ApiOfTemplate } from './api-of-template.ts';
export type { DomainDefinition, DomainTarget, RoutingRule } from './domain-definitions.ts';
export { concerns, type Notification } from './notifications.ts';
export { s3BusEvent, s3Event } from './object-event.ts';
export type { RestApiOfTemplate } from './rest-api-definition.ts';
export { readSystem, type System } from './read-system.ts';
export type { UserPool } from './user-pools.ts';
