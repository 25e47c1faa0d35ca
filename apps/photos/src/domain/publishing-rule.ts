import { earlierThan, lookalikes } from './lookalike.ts';
import type { KeptPhoto } from './photo.ts';

/** Who publishes photos: a moderator each of them, or a rule those that it can judge. */
export type Moderation = 'everyPhoto' | 'byRule';

/** Smallest picture that is published by rule, in pixels. */
const smallest = { width: 320, height: 200 } as const;

/**
 * Whether a photo in review is published without a moderator: it is large enough to be of use, and nothing that looks like
 * it was rejected for the same vehicle before.
 * @param siblings other photos of the vehicle
 */
export function isPublishedByRule(
  moderation: Moderation,
  photo: KeptPhoto,
  siblings: readonly KeptPhoto[],
): boolean {
  if (moderation === 'everyPhoto' || photo.picture === null) return false;
  const isLarge = (photo.width ?? 0) >= smallest.width && (photo.height ?? 0) >= smallest.height;
  const alike = lookalikes(photo.picture.perceptualHash, earlierThan(photo, siblings));
  return isLarge && alike.every(({ status }) => status !== 'rejected');
}
