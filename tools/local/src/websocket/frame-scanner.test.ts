import fc from 'fast-check';
import { frameLimit, FrameScanner } from './frame-scanner.ts';

/** Length of a frame in one, three or nine bytes (RFC 6455, section 5.2). */
function lengthBytes(length: number): Buffer {
  if (length < 126) return Buffer.from([length]);
  const bytes = Buffer.alloc(length < 65_536 ? 3 : 9);
  bytes[0] = length < 65_536 ? 126 : 127;
  bytes.writeUIntBE(length, length < 65_536 ? 1 : 3, length < 65_536 ? 2 : 6);
  return bytes;
}

/** A text frame with a mask, as a client sends it, or without. */
function frame(length: number, mask: boolean): Buffer {
  const size = lengthBytes(length);
  if (mask) size[0] = (size[0] as number) | 0x80;
  return Buffer.concat([Buffer.from([0x81]), size, Buffer.alloc(length + (mask ? 4 : 0))]);
}

const lengths = fc.oneof(fc.nat(200), fc.nat(frameLimit), fc.constantFrom(125, 126, 127, frameLimit));

test('frames within the limit pass, however their bytes are cut', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(lengths, fc.boolean()), { maxLength: 5 }),
      fc.integer({ min: 1, max: 9000 }),
      (frames, step) => {
        const bytes = Buffer.concat(frames.map(([length, mask]) => frame(length, mask)));
        const scanner = new FrameScanner();
        for (let at = 0; at < bytes.length; at += step)
          expect(scanner.exceeds(bytes.subarray(at, at + step))).toBe(false);
      },
    ),
    { numRuns: 40 },
  );
});

test.each([frameLimit + 1, 70_000])('a frame of %i bytes is found by its header', (length) => {
  const scanner = new FrameScanner();

  expect(scanner.exceeds(frame(frameLimit, true))).toBe(false);
  expect(scanner.exceeds(frame(length, true).subarray(0, 14))).toBe(true);
});
