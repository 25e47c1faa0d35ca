import type { AnsweredParts } from '../../gateway/mapping/source.ts';
import type { HttpExchange } from '../http-exchange.ts';
import { compileValue } from '../mapping-value.ts';

/** Values by name, the names in any spelling; changed by mappings before they are sent. */
export type Values = Map<string, readonly string[]>;

/** What mappings may change. */
export interface Mapped {
  /** By lower-case name. */
  readonly headers: Values;
  readonly query: Values;
  path: string | undefined;
  statusCode: number | undefined;
}

type Apply = (mapped: Mapped, exchange: HttpExchange, answered?: AnsweredParts) => void;

/** Headers that a mapping may not change (API Gateway Developer Guide, "Reserved headers"). */
const reserved =
  /^(?:access-control-.*|apigw-.*|authorization|connection|content-(?:encoding|length|location)|forwarded|keep-alive|origin|proxy-authenticate|te|trailers?|transfer-encoding|upgrade|x-amzn?-.*|x-forwarded-(?:for|host|proto)|via)$/;

function change(values: Values, action: string, name: string, value: string | undefined): void {
  if (action === 'remove') values.delete(name);
  else if (value !== undefined)
    values.set(name, action === 'append' ? [...(values.get(name) ?? []), value] : [value]);
}

function compileOne(target: string, value: string): Apply {
  const source = compileValue(value);
  if (target === 'overwrite:path') {
    return (mapped, exchange, answered) => {
      mapped.path = source(exchange, answered) ?? mapped.path;
    };
  }
  if (target === 'overwrite:statuscode') {
    return (mapped, exchange, answered) => {
      mapped.statusCode = Number(source(exchange, answered)) || mapped.statusCode;
    };
  }
  const [, action = '', place, name = ''] =
    /^(append|overwrite|remove):(header|querystring)\.(.+)$/.exec(target) ?? [];
  const header = name.toLowerCase();
  if (place === 'header' && reserved.test(header))
    throw new Error(`The header ${name} of the mapping ${target} is reserved. Map another one.`);
  if (place === undefined) {
    throw new Error(
      `The mapping ${JSON.stringify(target)} is not known. Use append, overwrite or remove with :header.NAME or :querystring.NAME, overwrite:path or overwrite:statuscode.`,
    );
  }
  return (mapped, exchange, answered) => {
    const [values, key] = place === 'header' ? [mapped.headers, header] : [mapped.query, name];
    change(values, action, key, source(exchange, answered));
  };
}

/**
 * Compiles the parameter mappings of an integration, applied in their order.
 *
 * @throws Error naming the mapping that cannot be followed.
 */
export function compileParameterMappings(parameters: Readonly<Record<string, string>>): Apply | undefined {
  const all = Object.entries(parameters).map(([target, value]) => compileOne(target, value));
  if (all.length === 0) return undefined;
  return (mapped, exchange, answered) => {
    for (const apply of all) apply(mapped, exchange, answered);
  };
}
