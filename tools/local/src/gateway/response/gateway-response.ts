import type { GatewayResponseModel } from '../definition/model.ts';
import type { Exchange } from '../exchange.ts';
import type { Fault, FaultType } from '../fault.ts';
import { compileMappings } from '../mapping/source.ts';
import { compileSubstitution } from '../mapping/substitution.ts';
import { firstAccepted, mediaTypeOf } from '../request/media-type.ts';
import type { Answer } from './answer.ts';

/** Answers a fault as the API wants faults of its kind answered. */
export type AnswerFault = (exchange: Exchange, fault: Fault) => Answer;

type Customised = (exchange: Exchange, fault: Fault) => Answer;

const json = 'application/json';

function compileTemplates(
  templates: Readonly<Record<string, string>>,
): (exchange: Exchange) => { readonly type: string; readonly body: string } | undefined {
  const byType = new Map(
    Object.entries(templates).map(([type, text]) => [
      mediaTypeOf(type),
      { type, render: compileSubstitution(text, '') },
    ]),
  );
  const fallback = byType.get(json) ?? byType.values().next().value;
  return (exchange) => {
    if (fallback === undefined) return undefined;
    const accepted = firstAccepted(exchange.header('accept'));
    const chosen = (accepted === undefined ? undefined : byType.get(mediaTypeOf(accepted))) ?? fallback;
    return { type: chosen.type, body: chosen.render(exchange) };
  };
}

/** @param statusOf the status of a fault unless the response sets one itself */
function compileResponse(model: GatewayResponseModel, statusOf: (fault: Fault) => number): Customised {
  const mapped = compileMappings(model.parameters, 'gatewayresponse.header.');
  const ownType = mapped.some(([name]) => name.toLowerCase() === 'content-type');
  const render = compileTemplates(model.templates);
  return (exchange, fault) => {
    const rendered = render(exchange) ?? { type: json, body: fault.body };
    const headers = ownType ? [] : ['Content-Type', rendered.type];
    for (const [name, source] of mapped) {
      const value = source(exchange);
      if (value !== undefined) headers.push(name, value);
    }
    return { status: model.statusCode ?? statusOf(fault), headers, body: rendered.body };
  };
}

const fallbackOf = ({ status }: Fault): FaultType => (status < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX');

/**
 * Compiles the gateway responses of an API. A kind without one of its own falls back to `DEFAULT_4XX` or `DEFAULT_5XX`, and
 * one without a status of its own has theirs; a body that is too large does neither, and keeps its plain text unless
 * `REQUEST_TOO_LARGE` itself is customised.
 */
export function compileGatewayResponses(models: readonly GatewayResponseModel[]): AnswerFault {
  const statuses = new Map(models.map(({ responseType, statusCode }) => [responseType, statusCode]));
  const statusOf = (fault: Fault): number => statuses.get(fallbackOf(fault)) ?? fault.status;
  const customised = new Map(models.map((model) => [model.responseType, compileResponse(model, statusOf)]));
  const plain: Customised = (_, fault) => ({
    status: fault.status,
    headers: ['Content-Type', fault.fault === 'REQUEST_TOO_LARGE' ? 'text/plain' : json],
    body: fault.fault === 'REQUEST_TOO_LARGE' ? (fault.message ?? '') : fault.body,
  });
  return (exchange, fault) => {
    const own = customised.get(fault.fault);
    const fallback = fault.fault === 'REQUEST_TOO_LARGE' ? undefined : customised.get(fallbackOf(fault));
    return (own ?? fallback ?? plain)(exchange, fault);
  };
}
