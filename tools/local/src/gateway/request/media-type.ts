/** The type and subtype of a Content-Type, lower case, without its parameters. */
export function mediaTypeOf(contentType: string): string {
  const end = contentType.indexOf(';');
  return (end < 0 ? contentType : contentType.slice(0, end)).trim().toLowerCase();
}

/** Decides whether a media type is among an API's `binaryMediaTypes`. */
export type IsBinary = (mediaType: string | undefined) => boolean;

/**
 * Compiles `binaryMediaTypes`: exact types, `type/*` and the star-slash-star that takes everything; a star on the left
 * of a subtype matches nothing, as on API Gateway.
 */
export function compileBinaryTypes(types: readonly string[]): IsBinary {
  const patterns = types.map(mediaTypeOf);
  if (patterns.length === 0) return () => false;
  if (patterns.includes('*/*')) return () => true;
  const exact = new Set(patterns.filter((pattern) => !pattern.includes('*')));
  const families = patterns
    .filter((pattern) => /^[^*]+\/\*$/.test(pattern))
    .map((pattern) => pattern.slice(0, -1));
  return (mediaType) => {
    if (mediaType === undefined) return false;
    const type = mediaTypeOf(mediaType);
    return exact.has(type) || (!type.endsWith('/*') && families.some((family) => type.startsWith(family)));
  };
}

/** The first entry of an Accept header, the only one that API Gateway looks at; undefined without the header. */
export function firstAccepted(accept: string | undefined): string | undefined {
  return accept === undefined ? undefined : (accept.split(',', 1)[0] ?? '').trim();
}
