export { anyone, apiKey, iam, partner, scopesOfAccess, token, type Access } from './definition/access.ts';
export { commonProblems } from './definition/common-problems.ts';
export { composeContracts, contractOf, type Contract } from './definition/contract.ts';
export { deprecationHeaders, instantOf, isPastSunset, type Deprecation } from './definition/deprecation.ts';
export { defineEvent, isEvent, type EventContract, type EventDefinition } from './definition/event.ts';
export {
  defineMessage,
  isMessage,
  type MessageBody,
  type MessageContract,
  type MessageDefinition,
} from './definition/message.ts';
export type { MeterSettings, PlanQuota } from './definition/meter-settings.ts';
export { isMetered, type CallerLimit } from './definition/metering.ts';
export {
  defineOperation,
  isOperation,
  successStatus,
  type Example,
  type Method,
  type Operation,
  type OperationDefinition,
  type RequestSchemas,
  type ResponseSchema,
} from './definition/operation.ts';
export { Fault, Problem } from './definition/problem.ts';
export { problemType, problemUri, type ProblemType } from './definition/problem-type.ts';
export {
  calendarDate,
  identifier,
  instant,
  openEnumeration,
  page,
  paging,
  uspsStateCode,
  uspsStateCodes,
} from './definition/schemas.ts';
export type { BodyOf, DataOf, PathOf, QueryInputOf, QueryOf, ResultOf } from './definition/types.ts';
export type {
  ReservedExample,
  RuntimeEvent,
  RuntimeMessage,
  RuntimeOperation,
  ValidationFault,
  Validator,
} from './validation/runtime-operation.ts';
