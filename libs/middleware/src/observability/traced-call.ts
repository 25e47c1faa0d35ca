import type { Subsegment } from 'aws-xray-sdk-core';
import { traceHeader } from '../environment.ts';
import { currentSegment } from './tracing.ts';

/** A call of an AWS API by something that is no client of the AWS SDK. */
export interface AwsCall {
  /** As X-Ray names it, for example `Lambda`. */
  readonly service: string;
  /** As X-Ray names it, for example `Invoke`. */
  readonly operation: string;
  readonly region: string;
  /** Further members of X-Ray's `aws`, for example `function_name`; they hold nothing private. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** What a trace tells of the answer. */
export interface AwsAnswer {
  readonly status: number;
  readonly requestId: string | undefined;
  /** Set when the answer tells of a failure of what was called, in spite of its status. */
  readonly functionError: string | undefined;
}

/** Runs a call; `work` is given the trace header to send with it, undefined when there is no trace. */
export type TraceAwsCall = <Answer extends AwsAnswer>(
  call: AwsCall,
  work: (traceHeader: string | undefined) => Promise<Answer>,
) => Promise<Answer>;

/**
 * Shows a call in the trace of a sampled invocation, as the X-Ray SDK shows calls of the AWS SDK. An invocation that is
 * not sampled passes its own header on, so that who is called does not decide anew.
 * Source: X-Ray developer guide, "Segment documents" and "Tracing header"
 */
export const traceAwsCall: TraceAwsCall = async (call, work) => {
  const segment = await currentSegment();
  if (segment === undefined) return work(traceHeader() || undefined);
  const subsegment = segment.addNewSubsegment(call.service);
  subsegment.addAttribute('namespace', 'aws');
  try {
    const answer = await work(headerFrom(subsegment));
    describe(subsegment, call, answer);
    subsegment.close();
    return answer;
  } catch (error) {
    describe(subsegment, call);
    subsegment.close(error as Error, true);
    throw error;
  }
};

/** The invocation's own header with the call as the parent, so that whatever else it carries goes along. */
const headerFrom = ({ id }: Subsegment): string => traceHeader().replace(/Parent=[^;]*/, `Parent=${id}`);

function describe(subsegment: Subsegment, call: AwsCall, answer?: AwsAnswer): void {
  const { operation, region, parameters } = call;
  subsegment.addAttribute('aws', {
    operation,
    region,
    retries: 0,
    ...parameters,
    ...(answer?.requestId && { request_id: answer.requestId }),
    ...(answer?.functionError && { function_error: answer.functionError }),
  });
  if (answer === undefined) return;
  const { status, functionError } = answer;
  subsegment.addAttribute('http', { response: { status } });
  if (status === 429) subsegment.addThrottleFlag();
  if (status >= 500 || functionError !== undefined) subsegment.addFaultFlag();
  else if (status >= 400) subsegment.addErrorFlag();
}
