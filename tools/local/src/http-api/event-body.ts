import type { HttpExchange } from './http-exchange.ts';

/** Types whose bytes are told to functions as they are; a form is not among them. */
const textual = /^(?:text\/.*|application\/(?:json|javascript|xml|x-ndjson|[\w.+-]+\+(?:json|xml)))$/;

/** The body of a request as events have it: as base64 unless its type is text and it has no coding. */
export function eventBody(
  exchange: HttpExchange,
): { readonly text: string; readonly isBase64: boolean } | undefined {
  const { body } = exchange;
  if (body.length === 0) return undefined;
  const type = (exchange.header('content-type') ?? 'text/plain').split(';', 1)[0] ?? '';
  const isText = exchange.header('content-encoding') === undefined && textual.test(type.trim().toLowerCase());
  return { text: body.toString(isText ? 'utf8' : 'base64'), isBase64: !isText };
}
