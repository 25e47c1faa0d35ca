import { consumeBatch, type ConsumerContext, type RecordFailure } from '@tollgate/middleware';
import { photoOfUpload } from '../data-access/object-key.ts';
import { createdKeys, uploadMessages, type UploadMessage } from '../data-access/upload-message.ts';
import { processUpload, type Processing } from '../domain/process-upload.ts';
import { moderation, mostDeliveries } from '../environment.ts';
import { objects } from '../objects.ts';
import { processPicture } from '../processing/process-picture.ts';
import { photos } from '../service.ts';

const processing: Processing = { photos, objects, processPicture, moderation: moderation() };
const last = mostDeliveries();

export const handler = consumeBatch('process-upload', uploadMessages, async (messages, context) => {
  const failures: RecordFailure[] = [];
  for (const message of messages) {
    try {
      await workOff(message, context);
    } catch (error) {
      failures.push({ id: message.id, error });
    }
  }
  return { failures };
});

async function workOff({ content, delivery }: UploadMessage, { log }: ConsumerContext): Promise<void> {
  for (const key of createdKeys(content)) {
    const upload = photoOfUpload(key);
    if (upload === undefined) {
      log.warn('An object lies among the uploads that is no upload of a photo; it is left to expire.');
      continue;
    }
    await processUpload(processing, upload, { number: delivery, last });
  }
}
