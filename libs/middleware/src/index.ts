export { authorize, type AuthorizerHandler, type Decision } from './authorizer/authorize.ts';
export { Unauthorized } from './authorizer/unauthorized.ts';
export { parseEnvironment, requireVariables, type Environment, type Variables } from './environment.ts';
export { canonicalJson } from './json/canonical-json.ts';
export type { Admission, Meter, MeteredCall, Refusal } from './metering/meter.ts';
export { meteringBy, type MakeMetering } from './metering/metering.ts';
export { eventMetadata } from './observability/event-metadata.ts';
export { counter } from './observability/counter.ts';
export { createLog, type Log, type LogFields } from './observability/log.ts';
export { traceHeaderOf } from './observability/trace-context.ts';
export { metricNames, metricNamespace } from './observability/metric-names.ts';
export {
  traceAwsCall,
  type AwsAnswer,
  type AwsCall,
  type TraceAwsCall,
} from './observability/traced-call.ts';
export { traced } from './observability/tracing.ts';
export { correlate, remainingMs } from './operation/invocation-time.ts';
export type { OperationRequest } from './operation/operation-request.ts';
export { closed } from './message/closed.ts';
export type { ConnectionHandler } from './message/connection-frame.ts';
export { receive, type ReceivedMessage, type ReceiveOptions } from './message/receive.ts';
export { replay, type OperationResult, type Replay } from './operation/operation-result.ts';
export type { ServeOptions } from './operation/serve-options.ts';
export { serve, type OperationHandler } from './operation/serve.ts';
export { problem, ProblemError, type Fault, type ProblemExtras } from './problems/problem-error.ts';
export { problemWhen, type ProblemDescription, type ProblemRule } from './problems/problem-rule.ts';
export type { Caller } from './request/caller.ts';
export type { FindAnswer, IdempotentRequest, OnceOnly, StoredAnswer } from './request/idempotency.ts';
export { nextPageLink } from './response/next-page-link.ts';
export { consume, RecordsFailed, type ConsumeOptions, type ConsumerHandler } from './consumer/consume.ts';
export {
  consumeBatch,
  type BatchAnswer,
  type BatchHandler,
  type BatchOutcome,
  type BatchRecord,
  type RecordFailure,
} from './consumer/consume-batch.ts';
export { createdObjects, type CreatedObject } from './consumer/created-objects.ts';
export type { EventSource } from './consumer/event-source.ts';
export type { ConsumerContext } from './consumer/invocation-frame.ts';
export { step, StepFailed, type StepHandler, type StepOptions } from './step/step.ts';
