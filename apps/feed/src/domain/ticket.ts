import { createHash, randomBytes } from 'node:crypto';

/** What opens one connection. Only its hash is stored, so that whoever reads the table can open none. */
export interface Ticket {
  /** 256 random bits in base64url. */
  readonly value: string;
  readonly hash: string;
}

const form = /^[A-Za-z0-9_-]{43}$/;

export function newTicket(): Ticket {
  const value = randomBytes(32).toString('base64url');
  return { value, hash: hashOf(value) };
}

/** The hash of what may be a ticket; undefined for what cannot be one. */
export const hashOfTicket = (value: string): string | undefined =>
  form.test(value) ? hashOf(value) : undefined;

// A secret of 256 random bits cannot be guessed from a plain hash (OWASP Cryptographic Storage Cheat Sheet is about passwords).
const hashOf = (value: string): string => createHash('sha256').update(value).digest('hex');
