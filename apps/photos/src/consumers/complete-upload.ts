import { consume, createdObjects } from '@tollgate/middleware';
import { photoOfUpload } from '../data-access/object-key.ts';
import { completeUpload } from '../domain/complete-upload.ts';
import { objects } from '../objects.ts';
import { photos } from '../service.ts';

export const handler = consume('complete-upload', createdObjects, async ({ key }, { log }) => {
  const upload = photoOfUpload(key);
  if (upload === undefined) {
    log.warn('An object lies among the uploads that is no upload of a photo; it is left to expire.');
    return;
  }
  await completeUpload(photos, objects, upload);
});
