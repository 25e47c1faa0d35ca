import type { Json } from '../openapi/json.ts';

/** What callers are told of an operation, or readers of an event, that is on its way out. */
export interface Deprecation {
  /** From when on nobody new should use it: a date of UTC (`2026-01-31`) or an instant (RFC 3339). */
  readonly since: string;
  /** From when on it may be gone; later than `since`. Without one it stays. */
  readonly sunset?: string;
  /** Page that says why and what to do: a URI or a path of the API. */
  readonly link?: string;
  /** What takes its place: a path of the API (`/v2/vehicles`), or for an event its type and version. */
  readonly successor?: string;
}

const form = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2}))?$/;

/** Milliseconds since 1970 of a date or an instant; undefined of other text, and of days that no month has. */
export function instantOf(text: string): number | undefined {
  const milliseconds = form.test(text) ? Date.parse(text) : NaN;
  const isDay = new Date(`${text.slice(0, 10)}T00:00:00Z`).toJSON()?.startsWith(text.slice(0, 10));
  return Number.isNaN(milliseconds) || isDay !== true ? undefined : milliseconds;
}

/** @throws Error naming what is deprecated, what was received and what is allowed. */
export function checkDeprecation(name: string, deprecated: Deprecation | undefined): void {
  if (deprecated === undefined) return;
  const { since, sunset, link, successor } = deprecated;
  const [from, until] = [since, sunset ?? since].map((text) => {
    const instant = instantOf(text);
    if (instant !== undefined) return instant;
    throw new Error(
      `${name}: deprecated names the time ${JSON.stringify(text)}; write a date as 2026-01-31 or an instant as 2026-01-31T12:00:00Z`,
    );
  }) as [number, number];
  // RFC 9745 §4: a sunset is no earlier than the deprecation.
  if (sunset !== undefined && until <= from)
    throw new Error(
      `${name}: its sunset ${sunset} is not after ${since}, since when it is deprecated; give callers time`,
    );
  for (const reference of [link, successor])
    if (reference !== undefined && !/^[!#-;=?-Z_a-z~.%[\]]+$/.test(reference))
      throw new Error(
        `${name}: deprecated refers to ${JSON.stringify(reference)}; write a URI or a path of visible ASCII without <, >, "`,
      );
}

/** Whether what is deprecated may be gone on a day (RFC 8594 §3). */
export const isPastSunset = (sunset: string | undefined, today: number): boolean =>
  sunset !== undefined && (instantOf(sunset) ?? Infinity) <= today;

/** Headers that say so with every answer: `Deprecation` (RFC 9745), `Sunset` (RFC 8594) and their links (RFC 8288). */
export function deprecationHeaders({
  since,
  sunset,
  link,
  successor,
}: Deprecation): Readonly<Record<string, string>> {
  const links = [
    ...(link === undefined ? [] : [`<${link}>; rel="deprecation"`]),
    ...(link === undefined || sunset === undefined ? [] : [`<${link}>; rel="sunset"`]),
    ...(successor === undefined ? [] : [`<${successor}>; rel="successor-version"`]),
  ];
  return {
    Deprecation: `@${Math.floor((instantOf(since) ?? 0) / 1000)}`,
    ...(sunset !== undefined && { Sunset: new Date(instantOf(sunset) ?? 0).toUTCString() }),
    ...(links.length > 0 && { Link: links.join(', ') }),
  };
}

/** Members that say so in documents: `deprecated`, `x-deprecation` and `x-sunset`. */
export function deprecationMembers(deprecated: Deprecation | undefined): Readonly<Record<string, Json>> {
  if (deprecated === undefined) return {};
  const { sunset, ...rest } = deprecated;
  return {
    deprecated: true,
    'x-deprecation': rest,
    ...(sunset !== undefined && { 'x-sunset': sunset }),
  };
}
