import { consumeEvents, eachEvent } from '@tollgate/events';
import { photoDeleted, photoFailed, photoPublished, photoRejected } from '@tollgate/photos-contract';
import { tidyPhoto } from '../domain/tidy.ts';
import { objects } from '../objects.ts';
import { photos } from '../service.ts';

export const handler = consumeEvents(
  'tidy-photo',
  [photoPublished, photoRejected, photoFailed, photoDeleted],
  eachEvent(({ data }) => tidyPhoto(photos, objects, data)),
);
