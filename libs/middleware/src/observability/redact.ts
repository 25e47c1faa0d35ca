import type { APIGatewayProxyEvent } from 'aws-lambda';

const mark = '[redacted]';

/** Forms of secrets and of private identifiers that error messages of libraries are known to repeat. */
const patterns: readonly RegExp[] = [
  /\b[A-HJ-NPR-Z0-9]{17}\b/gi, // a VIN
  /\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?/g, // a JSON web token
  /\b(?:Bearer|Basic)\s+[\w.~+/=-]+/gi,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /\b(X-Amz-(?:Signature|Credential|Security-Token))=[^&\s"]+/gi,
];

/** A text for the log: without known secrets, without any value of the request, at most 500 characters. */
export function redact(text: string, values: readonly string[]): string {
  let safe = text;
  for (const value of values) safe = safe.replaceAll(value, mark);
  for (const pattern of patterns) safe = safe.replace(pattern, mark);
  return safe.slice(0, 500);
}

/** Values shorter than this are part of ordinary words. */
const shortest = 4;

/** Every text that the caller wrote: headers, parameters and the leaves of the body; longest first. */
export function valuesOf(event: APIGatewayProxyEvent): readonly string[] {
  const values = new Set<string>();
  collect(event.headers, values);
  collect(event.pathParameters, values);
  collect(Object.values(event.pathParameters ?? {}).map(decoded), values);
  collect(event.queryStringParameters, values);
  collect(parsed(event), values);
  return longestFirst(values);
}

/** Every text within a value, longest first. */
export function textsIn(value: unknown): readonly string[] {
  const texts = new Set<string>();
  collect(value, texts);
  return longestFirst(texts);
}

const longestFirst = (texts: ReadonlySet<string>): readonly string[] =>
  [...texts].filter((text) => text.length >= shortest).sort((a, b) => b.length - a.length);

/** The path comes percent-encoded, and errors repeat what was read from it. */
function decoded(value: string | undefined): string {
  try {
    return decodeURIComponent(value ?? '');
  } catch {
    return '';
  }
}

function parsed({ body, isBase64Encoded }: APIGatewayProxyEvent): unknown {
  if (body === null) return null;
  const text = isBase64Encoded ? Buffer.from(body, 'base64').toString() : body;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Walks with a list of its own: a hostile body may be nested deeper than the stack. */
function collect(root: unknown, into: Set<string>): void {
  const open: unknown[] = [root];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value === 'string') into.add(value);
    else if (typeof value === 'object' && value !== null) {
      for (const member of Object.values<unknown>(value as Readonly<Record<string, unknown>>))
        open.push(member);
    }
  }
}
