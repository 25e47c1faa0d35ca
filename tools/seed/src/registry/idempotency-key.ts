import { createHash } from 'node:crypto';

/**
 * A key that is the same for the same request in every run, so that a repeat has no second effect.
 * Shaped as a UUID of version 8, whose bits are the maker's own (RFC 9562, section 5.8).
 */
export function idempotencyKeyOf(operationId: string, request: unknown): string {
  const bytes = createHash('sha256')
    .update(`${operationId} ${JSON.stringify(request)}`)
    .digest()
    .subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
