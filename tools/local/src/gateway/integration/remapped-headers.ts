/**
 * Response headers that the gateway sets or owns: what an integration sends under these names reaches the client as
 * `x-amzn-Remapped-…` (API Gateway Developer Guide, "Important notes").
 */
const remapped = new Set([
  'authorization',
  'connection',
  'content-length',
  'content-md5',
  'date',
  'expect',
  'host',
  'max-forwards',
  'proxy-authenticate',
  'server',
  'trailer',
  'upgrade',
  'user-agent',
  'www-authenticate',
  'x-amzn-requestid',
]);

/** Response headers that belong to one connection, and are dropped. */
const dropped = new Set(['transfer-encoding', 'keep-alive']);

function sentAs(name: string, lower: string): string | undefined {
  if (dropped.has(lower)) return undefined;
  return remapped.has(lower) ? `x-amzn-Remapped-${name}` : name;
}

/** Name under which a header of a function's result is sent; undefined when it is dropped. */
export function remapLambdaHeader(name: string, lower: string): string | undefined {
  return lower === 'x-amzn-trace-id' ? `x-amzn-Remapped-${name}` : sentAs(name, lower);
}

/** Name under which a header that a mapping or a template sets is sent; undefined when it is dropped. */
export function remapMappedHeader(name: string): string | undefined {
  return sentAs(name, name.toLowerCase());
}

/** Headers of an HTTP answer, as names and values in turn, under the names they are sent with. */
export function remapHttpHeaders(rawHeaders: readonly string[]): string[] {
  const sent: string[] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] as string;
    const mapped = sentAs(capitalised(name), name.toLowerCase());
    if (mapped !== undefined)
      sent.push(mapped.startsWith('x-amzn-Remapped-') ? mapped : name, rawHeaders[at + 1] as string);
  }
  return sent;
}

/** `content-length` as `Content-Length`; names of Amazon's own keep their spelling. */
function capitalised(name: string): string {
  return name.toLowerCase().startsWith('x-')
    ? name
    : name.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());
}
