/** There is no such photo. */
export class PhotoNotFound extends Error {
  override readonly name = 'PhotoNotFound';
  constructor() {
    super('No photo has this id. It may have been deleted.');
  }
}

/** The photo changed since it was read, or is gone. */
export class PhotoChanged extends Error {
  override readonly name = 'PhotoChanged';
  constructor() {
    super('The photo changed at the same moment. Try again.');
  }
}

/** The file at the place of an upload is another one than a moment before, or gone. */
export class UploadReplaced extends Error {
  override readonly name = 'UploadReplaced';
  constructor() {
    super('The uploaded file was replaced while it was looked at. Look again.');
  }
}
