import type { Template } from '../../velocity/index.ts';
import type { IntegrationResponseModel } from '../definition/model.ts';
import type { Exchange } from '../exchange.ts';
import { faultOf } from '../fault.ts';
import type { Fault } from '../fault.ts';
import { convertResponse } from '../mapping/content-handling.ts';
import { compileListMappings } from '../mapping/source.ts';
import type { AnsweredParts, ListSource } from '../mapping/source.ts';
import { firstAccepted, mediaTypeOf } from '../request/media-type.ts';
import type { IsBinary } from '../request/media-type.ts';
import type { Answer } from '../response/answer.ts';
import { readTemplate } from './read-template.ts';
import { remapMappedHeader } from './remapped-headers.ts';
import { renderTemplate } from './request-template.ts';
import { overridden } from './response-overrides.ts';
import { compileSelection } from './selection-pattern.ts';

/** An integration's answer, with the text that selection patterns are matched against. */
export interface Answered extends AnsweredParts {
  /** Status code, or the error message of a function; empty when a function succeeded. */
  readonly selection: string;
}

/** Makes the method's response out of an integration's answer. */
export type Respond = (exchange: Exchange, answered: Answered) => Answer | Fault;

const json = 'application/json';

type Chosen = { readonly type: string; readonly template: Template | undefined } | undefined;

/** The template of the client's accepted type, or that for JSON, or the first one. */
function compileTemplates(templates: Readonly<Record<string, string>>): (exchange: Exchange) => Chosen {
  const byType = new Map(
    Object.entries(templates).map(([type, text]) => [
      mediaTypeOf(type),
      { type, template: readTemplate(text) },
    ]),
  );
  const fallback = byType.get(json) ?? byType.values().next().value;
  if (byType.size < 2) return () => fallback;
  return (exchange) => byType.get(mediaTypeOf(firstAccepted(exchange.header('accept')) ?? json)) ?? fallback;
}

/** Headers that an answer's mappings set, under the names they are sent with. */
function compileHeaders(
  parameters: Readonly<Record<string, string>>,
): readonly (readonly [name: string, source: ListSource])[] {
  return compileListMappings(parameters, 'method.response.header.').flatMap(([name, source]) => {
    const sent = remapMappedHeader(name);
    return sent === undefined ? [] : [[sent, source] as const];
  });
}

function compileResponse(model: IntegrationResponseModel, isBinary: IsBinary): Respond {
  const mapped = compileHeaders(model.parameters);
  const ownType = mapped.some(([name]) => name.toLowerCase() === 'content-type');
  const choose = compileTemplates(model.templates);
  return (exchange, answered) => {
    const chosen = choose(exchange);
    const headers = ownType ? [] : ['Content-Type', chosen?.type ?? json];
    for (const [name, source] of mapped) {
      for (const value of source(exchange, answered) ?? []) headers.push(name, value);
    }
    const template = chosen?.template;
    if (template?.constant !== undefined) {
      return overridden(exchange, { status: model.statusCode, headers, body: template.constant });
    }
    const body = convertResponse(
      answered.body,
      isBinary(answered.headers['content-type']?.at(-1)),
      isBinary(firstAccepted(exchange.header('accept'))),
      model.contentHandling,
    );
    if (body === 'notBase64') return faultOf('API_CONFIGURATION_ERROR');
    const rendered = template === undefined ? body : renderTemplate(template, exchange, body);
    if (typeof rendered === 'object' && 'fault' in rendered) return rendered;
    return overridden(exchange, { status: model.statusCode, headers, body: rendered });
  };
}

/**
 * Compiles the integration responses of a method: the first whose selection pattern matches the whole selection text, or
 * else the default one; without either the API is misconfigured.
 */
export function compileResponses(models: readonly IntegrationResponseModel[], isBinary: IsBinary): Respond {
  const compiled = models.map((model) => ({
    pattern: model.selectionPattern === undefined ? undefined : compileSelection(model.selectionPattern),
    respond: compileResponse(model, isBinary),
  }));
  const fallback = compiled.find(({ pattern }) => pattern === undefined)?.respond;
  const patterned = compiled.filter(({ pattern }) => pattern !== undefined);
  return (exchange, answered) => {
    const match = patterned.find(({ pattern }) => pattern?.test(answered.selection) === true);
    return (match?.respond ?? fallback)?.(exchange, answered) ?? faultOf('API_CONFIGURATION_ERROR');
  };
}
