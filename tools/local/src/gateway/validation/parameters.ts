import type { RequiredParameter } from '../definition/model.ts';
import type { Exchange } from '../exchange.ts';
import { faultOf } from '../fault.ts';
import type { Fault } from '../fault.ts';
import { valuesOf } from '../request/query.ts';

function valueOf(exchange: Exchange, parameter: RequiredParameter): string | undefined {
  if (parameter.in === 'path') return exchange.pathParameters?.[parameter.name];
  if (parameter.in === 'querystring') return valuesOf(exchange.query, parameter.name)?.at(-1);
  return exchange.headerNamed(parameter.name);
}

/** Required parameters that are absent or blank make the request a bad one. */
export function checkParameters(
  exchange: Exchange,
  required: readonly RequiredParameter[],
): Fault | undefined {
  const missing = required.filter((parameter) => (valueOf(exchange, parameter) ?? '').trim() === '');
  if (missing.length === 0) return undefined;
  const names = missing.map(({ name }) => name).join(', ');
  return faultOf('BAD_REQUEST_PARAMETERS', { message: `Missing required request parameters: [${names}]` });
}
