import type { ProcessPicture } from '../domain/processed-picture.ts';
import { refuseUnlike } from './refuse-unlike.ts';
import { pictureLimits } from './picture-limits.ts';
import { renderInProcess } from './picture-process.ts';

/** Makes the renditions of an upload; a file whose first bytes are those of something else starts no process. */
export const processPicture: ProcessPicture = async (bytes, announced, limits = pictureLimits) => {
  refuseUnlike(bytes, announced);
  return renderInProcess({ bytes, limits });
};
