export { createPhoto } from './operations/create-photo.ts';
export { deletePhoto } from './operations/delete-photo.ts';
export { getPhoto } from './operations/get-photo.ts';
export { getPhotoRendition } from './operations/get-photo-rendition.ts';
export { listPhotos } from './operations/list-photos.ts';
export { listPhotosInReview } from './operations/list-photos-in-review.ts';
export { moderatePhoto } from './operations/moderate-photo.ts';
export {
  photoCreated,
  photoDeleted,
  photoFailed,
  photoProcessed,
  photoPublished,
  photoRejected,
  photoUpdated,
} from './events.ts';
export { PhotoModeration, PhotoReview } from './moderation.ts';
export {
  maxPhotoBytes,
  NewPhoto,
  Photo,
  photoAngles,
  photoContentTypes,
  PhotoUpload,
  Rendition,
} from './photo.ts';
export { photoNotInReview, rangeNotSatisfiable, reasonMismatch } from './problems.ts';
