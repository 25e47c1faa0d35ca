import type { APIGatewayProxyResult } from 'aws-lambda';

/** Adds the headers of an operation that is on its way out to an answer, whatever it is; links stand beside its own. */
export function tellDeprecated(
  answer: APIGatewayProxyResult,
  headers: Readonly<Record<string, string>> | undefined,
): void {
  if (headers === undefined) return;
  const own = answer.headers?.['Link'];
  answer.headers = { ...answer.headers, ...headers };
  if (own !== undefined) answer.headers['Link'] = [own, headers['Link'] ?? []].flat().join(', ');
}
