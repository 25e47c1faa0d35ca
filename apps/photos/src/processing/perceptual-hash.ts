import type { Sharp } from 'sharp';

/** Columns and rows of differences; one more column of grey values. */
const edge = 8;

/**
 * 64 bits, 16 hexadecimal digits: whether each of 8 × 8 areas of the picture is brighter than its left neighbour, row by row. It
 * survives scaling, re-encoding and changes of brightness, so that pictures that look alike differ in few bits (the
 * difference hash of Neal Krawetz, hackerfactor.com, "Kind of Like That").
 */
export async function perceptualHash(picture: Sharp): Promise<string> {
  const grey = await picture
    .greyscale()
    .resize({ width: edge + 1, height: edge, fit: 'fill' })
    .raw()
    .toBuffer();
  let bits = 0n;
  for (let row = 0; row < edge; row++) {
    for (let column = 0; column < edge; column++) {
      const at = row * (edge + 1) + column;
      bits = (bits << 1n) | ((grey[at + 1] ?? 0) > (grey[at] ?? 0) ? 1n : 0n);
    }
  }
  return bits.toString(16).padStart(16, '0');
}
