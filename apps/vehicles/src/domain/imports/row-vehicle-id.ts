import { createHash } from 'node:crypto';

/**
 * Identifier of the vehicle of a row: the same whenever the row is worked off, so that a repeat finds its own vehicle. It
 * has the form of a random UUID (RFC 9562, section 5.4), as every identifier of a vehicle has.
 */
export function vehicleIdOfRow(importId: string, row: number): string {
  const bytes = createHash('sha256').update(`${importId} ${row}`).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
