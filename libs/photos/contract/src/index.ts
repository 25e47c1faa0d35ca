export { createPhoto } from './operations/create-photo.ts';
export { deletePhoto } from './operations/delete-photo.ts';
export { getPhoto } from './operations/get-photo.ts';
export { getPhotoRendition } from './operations/get-photo-rendition.ts';
export { listPhotos } from './operations/list-photos.ts';
export { photoCreated, photoDeleted, photoFailed, photoPublished } from './events.ts';
export { maxPhotoBytes, NewPhoto, Photo, photoContentTypes, PhotoUpload } from './photo.ts';
