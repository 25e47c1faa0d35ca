import type { PictureLimits } from '../domain/processed-picture.ts';

/**
 * Up to which an upload is worked on. Forty megapixels are more than the sensors of telephones give by default; the rest is what
 * a function can afford for a file of a stranger.
 */
export const pictureLimits: PictureLimits = {
  pixels: 40_000_000,
  processorMs: 2_000,
  memoryMegabytes: 300,
  wallMs: 15_000,
};
