import type { JsonObject } from '../json.ts';
import { isObject, listAt, objectAt, textAt } from '../json.ts';
import type { Component, Inspected, Inspection, Pair } from './inspection.ts';
import { valueAt } from './inspection.ts';
import { compileJsonBody } from './json-body.ts';

/** Bytes of all headers, or of all cookies, that are looked at. */
const listLimit = 8192;

const sizeVerdicts: Readonly<Record<string, Inspected>> = { MATCH: 'match', NO_MATCH: 'noMatch' };

/** What a part that is too large counts as; undefined looks at what there is. */
const oversizeOf = (field: JsonObject): Inspected | undefined =>
  sizeVerdicts[textAt(field, 'OversizeHandling') ?? 'CONTINUE'];

const one = (value: string | undefined): readonly string[] => (value === undefined ? [] : [value]);

const lowerTexts = (holder: JsonObject, key: string): readonly string[] =>
  listAt(holder, key)
    .filter((name) => typeof name === 'string')
    .map((name) => name.toLowerCase());

/** Headers or cookies of which a pattern says which count, and a scope whether their names or their values do. */
function compilePairs(
  field: JsonObject,
  kind: 'Headers' | 'Cookies',
  pairsOf: (inspection: Inspection) => readonly Pair[],
): Component {
  const pattern = objectAt(field, 'MatchPattern');
  const included = lowerTexts(pattern, `Included${kind}`);
  const excluded = lowerTexts(pattern, `Excluded${kind}`);
  const scope = textAt(field, 'MatchScope') ?? 'ALL';
  const oversize = oversizeOf(field);
  return (inspection) => {
    const pairs = pairsOf(inspection);
    const bytes = pairs.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
    if (bytes > listLimit && oversize !== undefined) return oversize;
    return pairs
      .filter(([name]) => {
        const lower = name.toLowerCase();
        return (included.length === 0 || included.includes(lower)) && !excluded.includes(lower);
      })
      .flatMap(([name, value]) => (scope === 'KEY' ? [name] : scope === 'VALUE' ? [value] : [name, value]));
  };
}

function compileBody(field: JsonObject, bodyLimit: number): Component {
  const oversize = oversizeOf(field);
  return ({ exchange: { body } }) => {
    if (body.length > bodyLimit && oversize !== undefined) return oversize;
    return body.length === 0 ? [] : [body.toString('latin1', 0, bodyLimit)];
  };
}

type Compile = (field: JsonObject, bodyLimit: number) => Component;

const nameOf = (field: JsonObject): string => (textAt(field, 'Name') ?? '').toLowerCase();

const components: Readonly<Record<string, Compile>> = {
  SingleHeader: (field) => {
    const name = nameOf(field);
    return ({ exchange }) => one(exchange.header(name));
  },
  Headers: (field) => compilePairs(field, 'Headers', ({ headers }) => headers),
  Cookies: (field) => compilePairs(field, 'Cookies', ({ cookies }) => cookies),
  HeaderOrder:
    () =>
    ({ headers }) => [headers.map(([name]) => name.toLowerCase()).join(':')],
  SingleQueryArgument: (field) => {
    const name = nameOf(field);
    return ({ queryArguments }) => one(valueAt(queryArguments, name));
  },
  AllQueryArguments:
    () =>
    ({ queryArguments }) =>
      queryArguments.map(([, value]) => value),
  QueryString:
    () =>
    ({ exchange: { rawQuery } }) =>
      rawQuery === '' ? [] : [rawQuery],
  UriPath:
    () =>
    ({ uriPath }) => [uriPath],
  Method:
    () =>
    ({ exchange: { request } }) =>
      one(request.method),
  Body: compileBody,
  JsonBody: (field, bodyLimit) => compileJsonBody(field, bodyLimit, oversizeOf(field)),
};

/**
 * Compiles `FieldToMatch`.
 *
 * @param bodyLimit bytes of a body that are looked at
 * @throws Error for a part of requests that is not known here
 */
export function compileComponent(field: JsonObject, bodyLimit: number): Component {
  const [[kind, settings] = ['nothing', null]] = Object.entries(field);
  const compile = components[kind];
  if (compile !== undefined) return compile(isObject(settings) ? settings : {}, bodyLimit);
  throw new Error(`it looks at ${kind}, which is not known here; use ${Object.keys(components).join(', ')}.`);
}
