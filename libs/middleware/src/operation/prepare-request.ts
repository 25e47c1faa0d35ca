import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { RuntimeOperation, Validator } from '@tollgate/contract-kit';
import type { Fault } from '../problems/problem-error.ts';
import { readBody } from '../request/body.ts';
import type { Caller } from '../request/caller.ts';
import type { Correlation } from '../request/correlation.ts';
import { describeFaults, invalidRequest } from '../request/faults.ts';
import { readIdempotency } from '../request/idempotency.ts';
import { readPath, readQuery } from '../request/parameters.ts';
import { readPrecondition } from '../request/preconditions.ts';
import type { RequestHeaders } from '../request/request-headers.ts';
import type { RequestParts } from './operation-request.ts';

/** What was established of the request before its content is read. */
export interface Arrival {
  readonly event: APIGatewayProxyEvent;
  readonly headers: RequestHeaders;
  readonly caller: Caller;
  readonly correlation: Correlation;
  readonly deadline: number;
}

/** Reads and validates the content of a request. Made once for each operation. */
export type PrepareRequest = (arrival: Arrival) => RequestParts;

/** @returns a function that throws ProblemError with every fault it finds. */
export function requestPreparation(operation: RuntimeOperation): PrepareRequest {
  const { validatePath, validateQuery, validateBody, precondition } = operation;
  const queryNames = new Set(operation.queryParameters);
  const listNames = new Set(operation.listParameters);
  return ({ event, headers, caller, correlation, deadline }) => {
    const faults: Fault[] = [];
    const body =
      validateBody === undefined ? undefined : readBody(event, headers, operation.requestContentTypes);
    const path = readPath(event, operation.pathParameters, faults);
    const query = readQuery(event, queryNames, listNames, faults);
    check('/path', path, validatePath, faults);
    check('/query', query, validateQuery, faults);
    check('/body', body, validateBody, faults);
    if (faults.length > 0) throw invalidRequest(faults);
    return {
      operation,
      event,
      caller,
      correlation,
      deadline,
      path,
      query,
      body,
      precondition: precondition === undefined ? undefined : readPrecondition(precondition, event, headers),
      idempotency: operation.idempotent
        ? readIdempotency(operation.id, event, headers, caller, body)
        : undefined,
    };
  };
}

function check(root: string, value: unknown, validate: Validator | undefined, faults: Fault[]): void {
  if (validate === undefined || validate(value)) return;
  const known = new Set(faults.map(({ pointer }) => pointer));
  for (const fault of describeFaults(root, value, validate.errors)) {
    if (!known.has(fault.pointer)) faults.push(fault);
  }
}
