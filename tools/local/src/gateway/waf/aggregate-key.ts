import { isIP } from 'node:net';

import type { JsonObject } from '../json.ts';
import { isObject, listAt, objectAt, textAt } from '../json.ts';
import { forwardedAddresses } from './addresses.ts';
import { compileComponent } from './component.ts';
import type { Inspection } from './inspection.ts';
import { compileTransformations } from './text-transformations.ts';

/** What tells the instances of a rate-based rule apart; undefined for a request that the rule does not count. */
export type AggregateKey = (inspection: Inspection) => string | undefined;

/** Instance of all requests whose forwarded address is none, where those are to match. */
const noAddress = 'no address';

function forwardedKey(statement: JsonObject): AggregateKey {
  const config = objectAt(statement, 'ForwardedIPConfig');
  const header = (textAt(config, 'HeaderName') ?? 'X-Forwarded-For').toLowerCase();
  const fallback = textAt(config, 'FallbackBehavior') === 'MATCH' ? noAddress : undefined;
  return (inspection) => {
    const address = forwardedAddresses(inspection, header)?.[0];
    return address === undefined || isIP(address) !== 0 ? address : fallback;
  };
}

/** Custom keys that are parts of a request, by the component that takes them. */
const parts: Readonly<Record<string, string>> = {
  Header: 'SingleHeader',
  QueryArgument: 'SingleQueryArgument',
  QueryString: 'QueryString',
  UriPath: 'UriPath',
  HTTPMethod: 'Method',
};

function cookieKey(settings: JsonObject): AggregateKey {
  const name = (textAt(settings, 'Name') ?? '').toLowerCase();
  const transform = compileTransformations(settings);
  return ({ cookies }) => {
    const value = cookies.find(([own]) => own.toLowerCase() === name)?.[1];
    return value === undefined ? undefined : transform(value);
  };
}

function labelKey(settings: JsonObject): AggregateKey {
  const namespace = textAt(settings, 'Namespace') ?? '';
  return ({ labels }) => {
    const own = [...labels].filter((label) => label.startsWith(namespace) || label.includes(`:${namespace}`));
    return own.length === 0 ? undefined : own.sort().join(' ');
  };
}

function customKey(key: JsonObject, statement: JsonObject): AggregateKey {
  const [[kind, given] = ['nothing', null]] = Object.entries(key);
  const settings = isObject(given) ? given : {};
  if (kind === 'IP') return ({ exchange }) => exchange.sourceIp;
  if (kind === 'ForwardedIP') return forwardedKey(statement);
  if (kind === 'Cookie') return cookieKey(settings);
  if (kind === 'LabelNamespace') return labelKey(settings);
  const part = parts[kind];
  if (part === undefined) {
    throw new Error(
      `it aggregates by ${kind}, which is not known here; use IP, ForwardedIP, Cookie, LabelNamespace, ${Object.keys(parts).join(', ')}.`,
    );
  }
  const component = compileComponent({ [part]: settings }, 0);
  const transform = compileTransformations(settings);
  return (inspection) => {
    const [value] = component(inspection);
    return value === undefined ? undefined : transform(value);
  };
}

/**
 * Compiles how a rate-based statement aggregates requests. Every part of a custom key must be there for a request to count
 * (AWS WAF Developer Guide, "Aggregating rate-based rules").
 *
 * @throws Error for a key that is not known here
 */
export function compileAggregateKey(statement: JsonObject): AggregateKey {
  const type = textAt(statement, 'AggregateKeyType') ?? 'IP';
  if (type === 'IP') return ({ exchange }) => exchange.sourceIp;
  if (type === 'CONSTANT') return () => '';
  if (type === 'FORWARDED_IP') return forwardedKey(statement);
  const keys = listAt(statement, 'CustomKeys')
    .filter(isObject)
    .map((key) => customKey(key, statement));
  return (inspection) => {
    const values: string[] = [];
    for (const key of keys) {
      const value = key(inspection);
      if (value === undefined) return undefined;
      values.push(value);
    }
    return values.join('\n');
  };
}
