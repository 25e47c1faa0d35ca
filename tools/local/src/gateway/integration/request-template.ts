import { isUtf8 } from 'node:buffer';

import { UnreadableBody } from '../../velocity/index.ts';
import type { Template } from '../../velocity/index.ts';
import type { IntegrationModel } from '../definition/model.ts';
import type { Exchange } from '../exchange.ts';
import { faultOf, isFault } from '../fault.ts';
import type { Fault } from '../fault.ts';
import { convertRequest } from '../mapping/content-handling.ts';
import { templateVariables } from '../mapping/template-variables.ts';
import { mediaTypeOf } from '../request/media-type.ts';
import type { IsBinary } from '../request/media-type.ts';
import { invalidJson } from './body-mappings.ts';
import { readTemplate } from './read-template.ts';

/** The body for the integration: rendered, passed through, or refused. */
export type RequestBody = (exchange: Exchange) => Buffer | Fault;

/** The template of a request's content type, or else `$default`; without a content type it counts as JSON. */
function chooser(integration: IntegrationModel): (exchange: Exchange) => Template | undefined | Fault {
  const templates = new Map(
    Object.entries(integration.templates).map(([type, text]) => [mediaTypeOf(type), readTemplate(text)]),
  );
  const refuses =
    integration.passthrough === 'NEVER' ||
    (integration.passthrough === 'WHEN_NO_TEMPLATES' && templates.size > 0);
  return (exchange) => {
    const type = mediaTypeOf(exchange.header('content-type') || 'application/json');
    const key = templates.has(type) ? type : '$default';
    return refuses && !templates.has(key) ? faultOf('UNSUPPORTED_MEDIA_TYPE') : templates.get(key);
  };
}

/**
 * Renders a template over a body; a template that fails, or that is given bytes which are no text, is an error of the API's
 * configuration.
 */
export function renderTemplate(template: Template, exchange: Exchange, body: Buffer): string | Fault {
  if (template.constant !== undefined) return template.constant;
  if (!isUtf8(body)) return faultOf('API_CONFIGURATION_ERROR');
  try {
    return template.render(templateVariables(exchange, body.toString('utf8')));
  } catch (error) {
    return error instanceof UnreadableBody ? unreadable(exchange) : faultOf('API_CONFIGURATION_ERROR');
  }
}

/** The client is at fault for a request that cannot be read, the API for an answer. */
function unreadable(exchange: Exchange): Fault {
  return exchange.integrationStatus === undefined ? invalidJson() : faultOf('API_CONFIGURATION_ERROR');
}

/**
 * Compiles the body of an integration request: content handling, then the mapping template of the content type, or
 * what `passthroughBehavior` says when there is none. A proxy takes the body as it comes.
 */
export function compileRequestBody(integration: IntegrationModel, isBinary: IsBinary): RequestBody {
  const choose = integration.type === 'HTTP_PROXY' ? () => undefined : chooser(integration);
  return (exchange) => {
    const template = choose(exchange);
    if (isFault(template)) return template;
    const { body } = exchange;
    const converted = convertRequest(
      body,
      isBinary(exchange.header('content-type')),
      integration.contentHandling,
    );
    if (converted === 'notBase64') return faultOf('API_CONFIGURATION_ERROR');
    if (template === undefined) return converted;
    const rendered = renderTemplate(template, exchange, converted);
    return typeof rendered === 'string' ? Buffer.from(rendered, 'utf8') : rendered;
  };
}
