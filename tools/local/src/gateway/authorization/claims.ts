import type { JsonObject } from '../json.ts';

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const two = (value: number): string => String(value).padStart(2, '0');

/** A time in seconds as an authorizer writes `exp` and `iat`, such as `Tue Jun 18 15:00:04 UTC 2024`. */
function dateText(seconds: number): string {
  const at = new Date(seconds * 1000);
  const time = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
  const month = months[at.getUTCMonth()] ?? '';
  return `${days[at.getUTCDay()] ?? ''} ${month} ${two(at.getUTCDate())} ${time} UTC ${String(at.getUTCFullYear())}`;
}

function claimText(name: string, value: unknown): string {
  if ((name === 'exp' || name === 'iat') && typeof value === 'number') return dateText(value);
  if (Array.isArray(value)) return value.join(',');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** `requestContext.authorizer` of a method behind a user pool: every claim as text. */
export function claimsContext(claims: Readonly<Record<string, unknown>>): JsonObject {
  return {
    claims: Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, claimText(name, value)])),
  };
}
