import { randomFillSync } from 'node:crypto';

const bytes = Buffer.alloc(4096);
let at = bytes.length;

/** Random hexadecimal digits, two per byte, out of a pool that is filled 4 KiB at a time: asking for a few costs a system call. */
export function randomHex(byteCount: number): string {
  if (at + byteCount > bytes.length) {
    randomFillSync(bytes);
    at = 0;
  }
  const text = bytes.toString('hex', at, at + byteCount);
  at += byteCount;
  return text;
}
