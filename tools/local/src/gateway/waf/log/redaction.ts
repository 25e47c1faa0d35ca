import type { JsonObject } from '../../json.ts';
import { listAt, objectAt, textAt } from '../../json.ts';
import type { Inspection, Pair } from '../inspection.ts';

/** What AWS WAF writes in the place of a value. */
const mark = 'REDACTED';

/** The parts of a request that a log record shows, as they may be shown. */
export interface ShownRequest {
  readonly headers: readonly Pair[];
  readonly uri: string;
  readonly args: string;
  readonly httpMethod: string;
}

/** Which values of a kind are hidden: all, or those of names in lower case. */
type Hidden = 'all' | ReadonlySet<string>;

const hides = (hidden: Hidden, name: string): boolean => hidden === 'all' || hidden.has(name.toLowerCase());

interface HiddenParts {
  readonly headers: Hidden;
  readonly cookies: Hidden;
  readonly queryArguments: Hidden;
  readonly query: boolean;
  readonly path: boolean;
  readonly method: boolean;
}

/** Keys of one type of field under the web ACL's own protection of data; a type without keys is protected as a whole. */
function protectedKeys(protections: readonly JsonObject[], fieldType: string): Hidden {
  const fields = protections
    .map((protection) => objectAt(protection, 'Field'))
    .filter((field) => textAt(field, 'FieldType') === fieldType);
  if (fields.some((field) => listAt(field, 'FieldKeys').length === 0)) return 'all';
  const keys = fields.flatMap((field) => listAt(field, 'FieldKeys')).filter((key) => typeof key === 'string');
  return new Set(keys.map((key) => key.toLowerCase()));
}

function hiddenParts(redacted: readonly JsonObject[], protections: readonly JsonObject[]): HiddenParts {
  const names = redacted
    .map((field) => textAt(objectAt(field, 'SingleHeader'), 'Name')?.toLowerCase())
    .filter((name) => name !== undefined);
  const headers = protectedKeys(protections, 'SINGLE_HEADER');
  const has = (part: string): boolean => redacted.some((field) => part in field);
  return {
    headers: headers === 'all' ? headers : new Set([...headers, ...names]),
    cookies: protectedKeys(protections, 'SINGLE_COOKIE'),
    queryArguments: protectedKeys(protections, 'SINGLE_QUERY_ARGUMENT'),
    query: has('QueryString') || protectedKeys(protections, 'QUERY_STRING') === 'all',
    path: has('UriPath'),
    method: has('Method'),
  };
}

const isNone = (hidden: Hidden): boolean => hidden !== 'all' && hidden.size === 0;

const shownPairs = (pairs: readonly Pair[], hidden: Hidden, separator: string): string =>
  pairs.map(([name, value]) => `${name}=${hides(hidden, name) ? mark : value}`).join(separator);

function shownHeader([name, value]: Pair, { cookies, headers }: HiddenParts, of: Inspection): Pair {
  if (hides(headers, name)) return [name, mark];
  if (isNone(cookies) || name.toLowerCase() !== 'cookie') return [name, value];
  return [name, shownPairs(of.cookies, cookies, '; ')];
}

/**
 * Compiles what a log may show of requests.
 *
 * @param redacted `RedactedFields` of the logging configuration
 * @param protections `DataProtections` of the web ACL
 * @throws Error for a protection whose result only AWS can tell
 */
export function compileRedaction(
  redacted: readonly JsonObject[],
  protections: readonly JsonObject[],
): (inspection: Inspection) => ShownRequest {
  const other = protections.find((protection) => textAt(protection, 'Action') !== 'SUBSTITUTION');
  if (other !== undefined) {
    throw new Error(
      `its data protection is ${textAt(other, 'Action') ?? 'unknown'}, whose values only AWS can tell; use SUBSTITUTION.`,
    );
  }
  const hidden = hiddenParts(redacted, protections);
  return (inspection) => {
    const { rawQuery, request } = inspection.exchange;
    const args = isNone(hidden.queryArguments)
      ? rawQuery
      : shownPairs(inspection.queryArguments, hidden.queryArguments, '&');
    return {
      headers: inspection.headers.map((header) => shownHeader(header, hidden, inspection)),
      uri: hidden.path ? mark : inspection.uriPath,
      args: hidden.query ? mark : args,
      httpMethod: hidden.method ? mark : (request.method ?? ''),
    };
  };
}
