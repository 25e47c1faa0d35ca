import {
  Problem,
  type Example,
  type Operation,
  type RuntimeOperation,
  type Validator,
} from '@tollgate/contract-kit';
import { compile } from '@tollgate/contract-kit/compile';

/** What an example shows. */
type Exchange = Pick<Example, 'request' | 'response'>;

/** Fails unless the request passes every validator of the operation and the answer is one that it declares. */
export function expectExampleHolds(operation: Operation, { request, response }: Exchange): void {
  const runtime = compile(operation);
  expect(faultsOf(runtime.validatePath, request.path ?? {})).toEqual([]);
  expect(faultsOf(runtime.validateQuery, parsedQuery(runtime, request.query ?? {}))).toEqual([]);
  expect(faultsOf(runtime.validateBody, request.body)).toEqual([]);
  if (runtime.validateBody === undefined) expect(request.body).toBeUndefined();
  expect(Object.keys(request.path ?? {}).sort()).toEqual([...runtime.pathParameters].sort());
  if (response.status < 300) expectSuccess(operation, runtime, { request, response });
  else expect(Problem.safeParse(response.body).error).toBeUndefined();
}

function expectSuccess(
  operation: Operation,
  runtime: RuntimeOperation,
  { request, response }: Exchange,
): void {
  expect(Object.keys(operation.responses)).toContain(String(response.status));
  expect(faultsOf(runtime.validateResponse[response.status], response.body)).toEqual([]);
  if (operation.responses[response.status]?.body === undefined) expect(response.body).toBeUndefined();
  const headers = Object.keys(request.headers ?? {});
  if (runtime.idempotent) expect(headers).toContain('Idempotency-Key');
  if (runtime.precondition === 'match') expect(headers).toContain('If-Match');
  if (runtime.precondition === 'matchOrCreate')
    expect(headers.filter((name) => ['If-Match', 'If-None-Match'].includes(name))).toHaveLength(1);
}

/** What a validator finds in a copy: it fills in defaults and reads numbers from text in place. */
function faultsOf(validate: Validator | undefined, data: unknown): readonly string[] {
  if (validate === undefined || validate(structuredClone(data))) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}

function parsedQuery(runtime: RuntimeOperation, query: Readonly<Record<string, string>>): object {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [
      name,
      runtime.listParameters.includes(name) ? value.split(',') : value,
    ]),
  );
}
