import type { CorsRule } from './protocol.ts';

/** The headers that let a browser read an answer; undefined when no rule allows it. Source: S3 User Guide, "CORS". */
export function corsHeaders(
  rules: readonly CorsRule[],
  origin: string,
  method: string,
  requestedHeaders: readonly string[] = [],
): Readonly<Record<string, string>> | undefined {
  const rule = rules.find(
    (candidate) =>
      candidate.AllowedMethods.includes(method) &&
      candidate.AllowedOrigins.some((pattern) => matches(pattern, origin)) &&
      requestedHeaders.every((name) =>
        (candidate.AllowedHeaders ?? []).some((pattern) => matches(pattern, name)),
      ),
  );
  if (rule === undefined) return undefined;
  const everyone = rule.AllowedOrigins.includes('*');
  return {
    'access-control-allow-origin': everyone ? '*' : origin,
    'access-control-allow-methods': rule.AllowedMethods.join(', '),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
    ...(requestedHeaders.length > 0 && { 'access-control-allow-headers': requestedHeaders.join(', ') }),
    ...(rule.ExposedHeaders !== undefined && {
      'access-control-expose-headers': rule.ExposedHeaders.join(', '),
    }),
    ...(rule.MaxAge !== undefined && { 'access-control-max-age': String(rule.MaxAge) }),
    ...(!everyone && { 'access-control-allow-credentials': 'true' }),
  };
}

/** One `*` stands for any text. */
function matches(pattern: string, text: string): boolean {
  const [before = '', after] = pattern.toLowerCase().split('*');
  const lower = text.toLowerCase();
  if (after === undefined) return lower === before;
  return lower.length >= before.length + after.length && lower.startsWith(before) && lower.endsWith(after);
}
