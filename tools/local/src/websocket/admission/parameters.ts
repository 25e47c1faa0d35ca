import { faultOf } from '../../gateway/fault.ts';
import type { Fault } from '../../gateway/fault.ts';
import { valuesOf } from '../../gateway/request/query.ts';
import type { Opening } from '../call.ts';
import type { WebSocketRoute } from '../definition.ts';

/** Checks that a handshake has what its route requires; a blank parameter counts as missing. */
export function checkParameters(
  required: WebSocketRoute['requiredParameters'],
  { query, header }: Opening,
): Fault | undefined {
  const missing = required
    .filter(({ in: place, name }) => {
      const value = place === 'header' ? header(name.toLowerCase()) : valuesOf(query, name)?.at(-1);
      return (value ?? '').trim() === '';
    })
    .map(({ name }) => name);
  if (missing.length === 0) return undefined;
  return faultOf('BAD_REQUEST_PARAMETERS', {
    message: `Missing required request parameters: [${missing.join(', ')}]`,
  });
}
