import { crc32, inflateSync } from 'node:zlib';
import type { Bitmap } from './png.ts';

/**
 * Reads back an image that `encodePng` wrote: 8-bit RGB, filters Sub and Up.
 * @throws Error on a broken signature, a wrong checksum or another kind of PNG.
 */
export function decodePng(image: Buffer): Bitmap {
  if (image.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') throw new Error('No PNG signature.');
  const chunks = chunksOf(image);
  const header = chunks[0]?.data ?? Buffer.alloc(0);
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  if (header.toString('hex', 8) !== '0802000000')
    throw new Error('Not an 8-bit RGB image without interlace.');

  const stride = width * 3;
  const rows = inflateSync(
    Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)),
  );
  const pixels = new Uint8Array(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = rows[y * (stride + 1)];
    for (let x = 0; x < stride; x += 1) {
      const at = y * stride + x;
      const neighbour = filter === 2 ? (y > 0 ? at - stride : -1) : x >= 3 ? at - 3 : -1;
      pixels[at] = (rows[y * (stride + 1) + 1 + x] ?? 0) + (pixels[neighbour] ?? 0);
    }
  }
  return { width, height, pixels };
}

/** The chunks of a PNG in order, each with its checksum confirmed. */
export function chunksOf(image: Buffer): { type: string; data: Buffer }[] {
  const chunks: { type: string; data: Buffer }[] = [];
  for (let at = 8; at < image.length;) {
    const length = image.readUInt32BE(at);
    const body = image.subarray(at + 4, at + 8 + length);
    const type = body.toString('latin1', 0, 4);
    if (image.readUInt32BE(at + 8 + length) !== crc32(body))
      throw new Error(`Chunk ${type} fails its checksum.`);
    chunks.push({ type, data: body.subarray(4) });
    at += 12 + length;
  }
  return chunks;
}
