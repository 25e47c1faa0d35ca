import { randomHex } from '../gateway/request/trace-header.ts';

/** An id of a connection, a request or a message: fifteen URL-safe characters and `=`, as recorded. */
export function newIdentifier(): string {
  return `${Buffer.from(randomHex(11), 'hex').toString('base64url')}=`;
}

/** True for a text that could be the id of a connection. */
export function isIdentifier(text: string): boolean {
  return /^[\w-]{15}=$/.test(text);
}
