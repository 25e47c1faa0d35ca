export { apiKeyRoutes } from './keys/api-key-routes.ts';
export { KeyStore } from './keys/key-store.ts';
export { ManagedKeys } from './keys/managed-keys.ts';
export { usagePlanRoutes } from './keys/usage-plan-routes.ts';
export { Management, managementPath } from './management.ts';
export { badRequest, conflict, ManagementError, notFound } from './management-error.ts';
export type { ManagementAnswer, ManagementCall, ManagementRoute } from './route.ts';
