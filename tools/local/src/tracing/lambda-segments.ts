import type { Segment } from '../gateway/ports.ts';
import { segmentId, writeTraceHeader, type TraceContext } from './trace-header.ts';

/** One traced invocation, from which Lambda's own two segments are made. */
export interface TracedInvocation {
  readonly name: string;
  readonly arn: string;
  readonly requestId: string;
  /** Milliseconds since the epoch: the call arrived, the function got the event, the function answered. */
  readonly called: number;
  readonly began: number;
  readonly ended: number;
  readonly initDuration: number | undefined;
  readonly fault: boolean;
}

/** The ids of the two segments of an invocation, needed before it runs. */
export interface SegmentIds {
  readonly context: TraceContext;
  readonly service: string;
  readonly fn: string;
}

export function prepareSegments(context: TraceContext): SegmentIds {
  return { context, service: segmentId(), fn: segmentId() };
}

/** Header the function sees: its own segment is the parent of everything it does. */
export function functionTraceHeader({ context, fn }: SegmentIds): string {
  return writeTraceHeader(context, fn);
}

/** The segments `AWS::Lambda` (the service) and `AWS::Lambda::Function` (the code), as Lambda sends them to X-Ray. */
export function lambdaSegments(ids: SegmentIds, call: TracedInvocation): [Segment, Segment] {
  const { root, parent } = ids.context;
  const shared = { name: call.name, trace_id: root, ...(call.fault ? { fault: true } : {}) };
  const service: Segment = {
    ...shared,
    id: ids.service,
    ...(parent === undefined ? {} : { parent_id: parent }),
    origin: 'AWS::Lambda',
    start_time: call.called / 1000,
    end_time: call.ended / 1000,
    resource_arn: call.arn,
    http: { response: { status: 200 } },
    aws: { request_id: call.requestId },
  };
  const fn: Segment = {
    ...shared,
    id: ids.fn,
    parent_id: ids.service,
    origin: 'AWS::Lambda::Function',
    start_time: call.began / 1000,
    end_time: call.ended / 1000,
    aws: { function_arn: call.arn },
    ...(call.initDuration === undefined
      ? {}
      : { subsegments: [initialization(call.began, call.initDuration)] }),
  };
  return [service, fn];
}

function initialization(began: number, duration: number): Segment {
  return {
    id: segmentId(),
    name: 'Initialization',
    start_time: (began - duration) / 1000,
    end_time: began / 1000,
  };
}
