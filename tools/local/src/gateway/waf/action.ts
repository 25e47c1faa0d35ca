import type { JsonObject } from '../json.ts';
import { isObject, listAt, numberAt, objectAt, textAt } from '../json.ts';
import { faultOf } from '../fault.ts';
import type { Fault } from '../fault.ts';
import type { Answer } from '../response/answer.ts';
import type { Inspection } from './inspection.ts';

/** What a rule does with a request that matches: end with an answer, let it pass, or go on with the next rule. */
export type Act = (inspection: Inspection) => Answer | Fault | 'pass' | 'next';

const contentTypes: Readonly<Record<string, string>> = {
  APPLICATION_JSON: 'application/json',
  TEXT_HTML: 'text/html',
  TEXT_PLAIN: 'text/plain',
};

const namedValues = (holder: JsonObject, key: string): readonly (readonly [string, string])[] =>
  listAt(holder, key)
    .filter(isObject)
    .map((header) => [textAt(header, 'Name') ?? '', textAt(header, 'Value') ?? ''] as const);

/** An answer of the web ACL's own, which is sent instead of the gateway response. */
function customAnswer(response: JsonObject, bodies: JsonObject): Answer {
  const key = textAt(response, 'CustomResponseBodyKey');
  const body = key === undefined ? undefined : objectAt(bodies, key);
  const type = body && contentTypes[textAt(body, 'ContentType') ?? ''];
  return {
    status: numberAt(response, 'ResponseCode') ?? 403,
    headers: [
      ...(type === undefined ? [] : ['Content-Type', type]),
      ...namedValues(response, 'ResponseHeaders').flat(),
    ],
    body: (body && textAt(body, 'Content')) ?? '',
  };
}

/** Adds the headers that reach the integration, each under `x-amzn-waf-`. */
function compileInsertion(action: JsonObject): (inspection: Inspection) => void {
  const headers = namedValues(objectAt(action, 'CustomRequestHandling'), 'InsertHeaders').flatMap(
    ([name, value]) => [`x-amzn-waf-${name}`, value],
  );
  return ({ exchange }) => void exchange.request.rawHeaders.push(...headers);
}

/**
 * Compiles the action of a rule, or the default one of the web ACL.
 *
 * @param bodies `CustomResponseBodies` of the web ACL
 * @throws Error for an action that needs a browser's token
 */
export function compileAction(action: JsonObject, bodies: JsonObject): Act {
  const [[kind, given] = ['nothing', null]] = Object.entries(action);
  const settings = isObject(given) ? given : {};
  if (kind === 'Block') {
    const custom = settings['CustomResponse'];
    const answer = isObject(custom) ? customAnswer(custom, bodies) : faultOf('WAF_FILTERED');
    return () => answer;
  }
  if (kind !== 'Allow' && kind !== 'Count') {
    throw new Error(`its action ${kind} cannot be taken here; use Allow, Block or Count.`);
  }
  const insert = compileInsertion(settings);
  const next = kind === 'Allow' ? 'pass' : 'next';
  return (inspection) => {
    insert(inspection);
    return next;
  };
}
