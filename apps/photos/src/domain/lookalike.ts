import type { KeptPhoto } from './photo.ts';

/** Bits of 64 by which the perceptual hashes of pictures of one scene differ at most, as re-encoded or resized ones do. */
const nearBits = 4;

/**
 * Photos that look like a picture, of those of the same vehicle; the nearest first, and of equally near ones the oldest.
 * @param perceptualHash 16 hexadecimal digits
 */
export function lookalikes(perceptualHash: string, candidates: readonly KeptPhoto[]): readonly KeptPhoto[] {
  return candidates
    .flatMap((photo) => {
      const bits = photo.picture === null ? Infinity : distance(perceptualHash, photo.picture.perceptualHash);
      return bits <= nearBits ? [{ photo, bits }] : [];
    })
    .sort((one, other) => one.bits - other.bits || compareAge(one.photo, other.photo))
    .map(({ photo }) => photo);
}

/** Photos of a vehicle that were announced before another one. */
export const earlierThan = (photo: KeptPhoto, siblings: readonly KeptPhoto[]): readonly KeptPhoto[] =>
  siblings.filter((sibling) => compareAge(sibling, photo) < 0);

/** Bits in which two hashes differ (Hamming distance). */
export function distance(one: string, other: string): number {
  const bits = BigInt(`0x${one}`) ^ BigInt(`0x${other}`);
  return bits.toString(2).replaceAll('0', '').length;
}

const compareAge = (one: KeptPhoto, other: KeptPhoto): number =>
  compareText(one.createdAt + one.photoId, other.createdAt + other.photoId);

const compareText = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
