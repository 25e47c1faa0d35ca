/**
 * Whether a handshake may come from an origin. A browser always names one, and no page can change it (RFC 6455, section
 * 4.1, item 8, and 10.2), so it must be allowed by its exact text: neither `null` nor a name that begins alike. Other
 * programs name none; they had the key that the ticket was made for, and nothing of a user that a page could abuse.
 */
export const isAllowedOrigin = (origin: string | undefined, allowed: readonly string[]): boolean =>
  origin === undefined || allowed.includes(origin);
