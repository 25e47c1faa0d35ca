import type { RuntimeOperation, Validator } from '@tollgate/contract-kit';
import type { Fault } from '../problems/problem-error.ts';
import { readBody } from '../request/body.ts';
import { describeFaults, invalidRequest } from '../request/faults.ts';
import { readIdempotency } from '../request/idempotency.ts';
import { readPath, readQuery, refuseSpellings } from '../request/parameters.ts';
import { readPrecondition } from '../request/preconditions.ts';
import type { Exchange } from './exchange.ts';

/** Reads and validates the content of a request into its exchange. @throws ProblemError with every fault it finds */
export type PrepareRequest = (exchange: Exchange) => void;

/** Made once for each operation. */
export function requestPreparation(operation: RuntimeOperation): PrepareRequest {
  const { validatePath, validateQuery, validateBody, precondition, idempotent } = operation;
  const { id, pathParameters, requestContentTypes } = operation;
  const queryNames = new Set(operation.queryParameters);
  const listNames = new Set(operation.listParameters);
  return (exchange) => {
    const { event, headers } = exchange;
    const faults: Fault[] = [];
    if (validateBody !== undefined) exchange.body = readBody(event, headers, requestContentTypes);
    exchange.path = readPath(event, pathParameters, faults);
    const query = readQuery(event, queryNames, listNames, faults);
    exchange.query = query;
    check('/path', exchange.path, validatePath, faults);
    check('/query', query, validateQuery, faults);
    refuseSpellings(event, query, faults);
    check('/body', exchange.body, validateBody, faults);
    if (faults.length > 0) throw invalidRequest(faults);
    if (precondition !== undefined) exchange.precondition = readPrecondition(precondition, event, headers);
    if (idempotent)
      exchange.idempotency = readIdempotency(id, event, headers, exchange.caller, exchange.body);
  };
}

function check(root: string, value: unknown, validate: Validator | undefined, faults: Fault[]): void {
  if (validate === undefined || validate(value)) return;
  const known = new Set(faults.map(({ pointer }) => pointer));
  for (const fault of describeFaults(root, value, validate.errors)) {
    if (!known.has(fault.pointer)) faults.push(fault);
  }
}
