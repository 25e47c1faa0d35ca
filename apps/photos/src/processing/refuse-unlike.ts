import { headBytes, pictureTypeOf } from '../domain/picture-format.ts';
import { PictureRefused } from '../domain/processed-picture.ts';

/**
 * Compares the first bytes of a file with the media type it was announced to have.
 * @throws PictureRefused unless they agree
 */
export function refuseUnlike(bytes: Uint8Array, announced: string): void {
  if (bytes.length === 0) throw new PictureRefused('empty', 'The file is empty.');
  const head = bytes.subarray(0, headBytes);
  const found = pictureTypeOf(head);
  if (found === announced) return;
  if (isHeic(head)) {
    throw new PictureRefused(
      'unsupported-type',
      'The file is a HEIC picture, which is not taken. Send it as JPEG, PNG, WebP or AVIF.',
    );
  }
  throw new PictureRefused(
    'wrong-type',
    found === undefined
      ? `The file is not a ${nameOf(announced)} picture.`
      : `The file is a ${nameOf(found)} picture, but a ${nameOf(announced)} picture was announced.`,
  );
}

const nameOf = (contentType: string): string => contentType.replace('image/', '').toUpperCase();

/** A file type box whose first brand is one of HEVC in the High Efficiency Image File Format (ISO/IEC 23008-12, annex B.4). */
const isHeic = (head: Uint8Array): boolean =>
  /^ftyphe[ivms][cxms]/.test(Buffer.from(head.subarray(4, 12)).toString('latin1'));
