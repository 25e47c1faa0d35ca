import { PictureRefused } from '../domain/processed-picture.ts';

const megapixels = (pixels: number): string => `${(pixels / 1e6).toFixed(0)} million`;

/** The upload has more pixels than are taken. */
export const tooManyPixels = (allowed: number): PictureRefused =>
  new PictureRefused(
    'too-many-pixels',
    `The picture has more than ${megapixels(allowed)} pixels. Send it smaller.`,
  );

/** The upload asked for more time or memory than a picture gets. */
export const tooMuchWork = (): PictureRefused =>
  new PictureRefused(
    'too-much-work',
    'The picture takes too much time or memory to open. Send it smaller, or as a plain JPEG.',
  );

export const damaged = (cause?: unknown): PictureRefused =>
  new PictureRefused('damaged', 'The file is damaged: it cannot be opened to its end. Send it again.', {
    cause,
  });

/** What the library says when the machine is short of something, whatever the file is. */
const shortage = /out of memory|unable to (malloc|allocate)|cannot allocate/i;

/**
 * What a fault of decoding means. The library has one kind of error and tells them apart by its text.
 * @returns a refusal, or the error itself where the machine is to blame
 */
export function decodingRefusal(error: unknown, allowedPixels: number): Error {
  if (!(error instanceof Error)) return new Error('Decoding failed without an error.', { cause: error });
  if (error instanceof PictureRefused || shortage.test(error.message)) return error;
  return /exceeds pixel limit|maximum supported image dimension/i.test(error.message)
    ? tooManyPixels(allowedPixels)
    : damaged(error);
}
