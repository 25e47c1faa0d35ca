/** The subprotocol among the headers of an answer, given as names and values in turn. */
export function protocolIn(headers: readonly string[]): { readonly protocol?: string } {
  for (let at = 0; at + 1 < headers.length; at += 2) {
    if (headers[at]?.toLowerCase() === 'sec-websocket-protocol') return { protocol: headers[at + 1] ?? '' };
  }
  return {};
}
