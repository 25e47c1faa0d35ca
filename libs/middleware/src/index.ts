export { authorize, type AuthorizerHandler, type Decision } from './authorizer/authorize.ts';
export { Unauthorized } from './authorizer/unauthorized.ts';
export { parseEnvironment, requireVariables, type Environment, type Variables } from './environment.ts';
export { canonicalJson } from './json/canonical-json.ts';
export type { Admission, Meter, MeteredCall, Refusal } from './metering/meter.ts';
export { meteringBy, type MakeMetering } from './metering/metering.ts';
export { createLog, type Log, type LogFields } from './observability/log.ts';
export { metricNames, metricNamespace } from './observability/metric-names.ts';
export {
  traceAwsCall,
  type AwsAnswer,
  type AwsCall,
  type TraceAwsCall,
} from './observability/traced-call.ts';
export { traced } from './observability/tracing.ts';
export { remainingMs } from './operation/invocation-time.ts';
export type { OperationRequest } from './operation/operation-request.ts';
export { replay, type OperationResult, type Replay } from './operation/operation-result.ts';
export type { ServeOptions } from './operation/serve-options.ts';
export { serve, type OperationHandler } from './operation/serve.ts';
export { problem, ProblemError, type Fault, type ProblemExtras } from './problems/problem-error.ts';
export { problemWhen, type ProblemDescription, type ProblemRule } from './problems/problem-rule.ts';
export type { Caller } from './request/caller.ts';
export type { FindAnswer, IdempotentRequest, OnceOnly, StoredAnswer } from './request/idempotency.ts';
export { nextPageLink } from './response/next-page-link.ts';
export { consume, RecordsFailed, type ConsumerContext, type ConsumerHandler } from './consumer/consume.ts';
export { createdObjects, type CreatedObject } from './consumer/created-objects.ts';
export type { EventSource } from './consumer/event-source.ts';
