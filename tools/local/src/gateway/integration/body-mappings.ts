import { readJson } from '../../velocity/index.ts';
import type { Exchange } from '../exchange.ts';
import { faultOf } from '../fault.ts';
import type { Fault } from '../fault.ts';

/** What is answered when the body of a request is needed as JSON and cannot be read. */
export function invalidJson(): Fault {
  return faultOf('DEFAULT_4XX', { message: 'Invalid JSON in request body' });
}

/** Compiles the check of a body that parameters are mapped from; undefined when none is. */
export function compileBodyCheck(
  parameters: Readonly<Record<string, string>>,
): ((exchange: Exchange) => Fault | undefined) | undefined {
  const readsBody = Object.values(parameters).some((source) => source.startsWith('method.request.body'));
  if (!readsBody) return undefined;
  return ({ body }) => {
    if (body.length === 0) return undefined;
    try {
      readJson(body.toString('utf8'));
      return undefined;
    } catch {
      return invalidJson();
    }
  };
}
