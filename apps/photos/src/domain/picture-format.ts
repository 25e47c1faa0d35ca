/** Media types of pictures that can be told from their first bytes. */
export type PictureType = 'image/jpeg' | 'image/png' | 'image/webp' | 'image/avif';

/** First bytes of a file that are enough to tell its format. */
export const headBytes = 256;

/**
 * The format that the first bytes of a file announce; undefined for every other content. Whether the rest can be decoded
 * is not looked at.
 */
export function pictureTypeOf(head: Uint8Array): PictureType | undefined {
  if (isJpeg(head)) return 'image/jpeg';
  if (isPng(head)) return 'image/png';
  if (isWebp(head)) return 'image/webp';
  return isAvif(head) ? 'image/avif' : undefined;
}

/** Start of image, then the first byte of a marker (ITU-T T.81, annex B). */
const isJpeg = (head: Uint8Array): boolean => hasBytes(head, 0, [0xff, 0xd8, 0xff]) && (head[3] ?? 0) >= 0xc0;

/** The signature, then the header chunk with its fixed length of 13 (W3C PNG, §5.2 and §11.2.1). */
const isPng = (head: Uint8Array): boolean =>
  hasBytes(head, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]) &&
  hasText(head, 12, 'IHDR');

/** A RIFF file of the form WEBP with one of its three first chunks (RFC 9649, §2). */
const isWebp = (head: Uint8Array): boolean =>
  hasText(head, 0, 'RIFF') &&
  hasText(head, 8, 'WEBP') &&
  ['VP8 ', 'VP8L', 'VP8X'].some((chunk) => hasText(head, 12, chunk));

/** A file type box that names the brand of AVIF images or sequences (ISO/IEC 14496-12, §4.3; AV1 Image File Format, §6). */
function isAvif(head: Uint8Array): boolean {
  if (head.length < 16 || !hasText(head, 4, 'ftyp')) return false;
  const end = Math.min(new DataView(head.buffer, head.byteOffset).getUint32(0), head.length);
  for (let brand = 8; brand + 4 <= end; brand += 4) {
    // Between the major and the compatible brands lies a version number.
    if (brand !== 12 && (hasText(head, brand, 'avif') || hasText(head, brand, 'avis'))) return true;
  }
  return false;
}

function hasText(bytes: Uint8Array, at: number, text: string): boolean {
  return hasBytes(
    bytes,
    at,
    [...text].map((letter) => letter.charCodeAt(0)),
  );
}

function hasBytes(bytes: Uint8Array, at: number, expected: readonly number[]): boolean {
  return expected.every((byte, index) => bytes[at + index] === byte);
}
