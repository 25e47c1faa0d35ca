type Parameters = Readonly<Record<string, string | number | undefined>>;

/**
 * The `Link` header that leads to the next page (RFC 8288 §3), relative to the stage's root; nothing on the last page.
 * @param path of the list
 * @param parameters of the request, without its cursor
 */
export function nextPageLink(
  path: string,
  parameters: Parameters,
  cursor: string | null,
): Record<string, string> {
  if (cursor === null) return {};
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...parameters, cursor })) {
    if (value !== undefined) query.set(name, String(value));
  }
  return { Link: `<${path}?${query.toString()}>; rel="next"` };
}
