import { maxPhotoBytes } from '@tollgate/photos-contract';
import { pictureTypeOf } from './picture-format.ts';

/** A file as it lies at the place of an upload. */
export interface UploadedFile {
  /** The first bytes, fewer where the file is shorter. */
  readonly head: Uint8Array;
  readonly sizeBytes: number;
  /** Changes whenever the file is uploaded anew. */
  readonly tag: string;
}

const nameOf = (contentType: string): string => contentType.replace('image/', '').toUpperCase();

/** Why a file cannot be the picture that was announced, as a sentence for people; undefined when it can. */
export function faultOf({ head, sizeBytes }: UploadedFile, announced: string): string | undefined {
  if (sizeBytes === 0) return 'The file is empty.';
  if (sizeBytes > maxPhotoBytes) {
    return `The file has ${sizeBytes} bytes; allowed are ${maxPhotoBytes}.`;
  }
  const found = pictureTypeOf(head);
  if (found === announced) return undefined;
  return found === undefined
    ? `The file is not a ${nameOf(announced)} picture.`
    : `The file is a ${nameOf(found)} picture, but a ${nameOf(announced)} picture was announced.`;
}
