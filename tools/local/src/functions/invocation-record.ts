import type { InvocationResult, Json } from '../gateway/ports.ts';

/** Why an asynchronous event is done with. */
export type Condition = 'Success' | 'RetriesExhausted' | 'EventAgeExceeded';

/** An asynchronous invocation that is over. */
export interface EndedInvocation {
  readonly requestId: string;
  /** Qualified, `:$LATEST` when the caller gave no qualifier. */
  readonly functionArn: string;
  readonly executedVersion: string;
  readonly condition: Condition;
  readonly attempts: number;
  readonly event: Json;
  /** Of the last attempt; absent when none ran. */
  readonly result?: InvocationResult;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What a destination gets. Source: Lambda Developer Guide, "Capturing records of asynchronous invocations". */
export function invocationRecord(ended: EndedInvocation): { readonly [key: string]: Json } {
  const { result } = ended;
  return {
    version: '1.0',
    timestamp: new Date(ended.at).toISOString(),
    requestContext: {
      requestId: ended.requestId,
      functionArn: ended.functionArn,
      condition: ended.condition,
      approximateInvokeCount: ended.attempts,
    },
    requestPayload: ended.event,
    ...(result === undefined
      ? {}
      : {
          responseContext: {
            statusCode: 200,
            executedVersion: ended.executedVersion,
            ...(result.functionError === undefined ? {} : { functionError: result.functionError }),
          },
          responsePayload: result.payload ?? null,
        }),
  };
}

/** Message attributes of a dead letter, whose body is the event. Source: Lambda Developer Guide, "Dead-letter queues". */
export function deadLetterAttributes({ requestId, result }: EndedInvocation): {
  readonly [key: string]: Json;
} {
  const payload = result?.payload;
  const said =
    typeof payload === 'object' && payload !== null && 'errorMessage' in payload
      ? payload['errorMessage']
      : undefined;
  // A dead letter carries the first kilobyte of the message.
  const message = typeof said === 'string' && said !== '' ? said.slice(0, 1024) : 'unknown';
  return {
    RequestID: { DataType: 'String', StringValue: requestId },
    ErrorCode: { DataType: 'Number', StringValue: '200' },
    ErrorMessage: { DataType: 'String', StringValue: message },
  };
}
